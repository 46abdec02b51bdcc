package io.retropool.jmh;

import io.retropool.config.Configuration;
import io.retropool.pool.Pool;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import io.retropool.routing.Routing;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call pays for 1,000 rules: a third each for hosts, for suffixes, and for hosts with a header. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rules {
  private static final int RULES = 1_000;

  private final Facts host = new Facts("service-501.example.com");
  private final Facts suffix = new Facts("a.zone-502.example.com");
  private final Facts header = new Facts("tenant-503.example.com");
  private final Facts unnamed = new Facts("www.another-example.org");
  private Routing routing;

  @Setup
  public void compile() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      String rule = "route.r" + i;
      String[] hosts = {"service-" + i, "*.zone-" + i, "tenant-" + i};
      lines.add(rule + ".host = " + hosts[i % hosts.length] + ".example.com");
      if (i % hosts.length == 2) {
        lines.add(rule + ".header.X-Tenant = gold*");
      }
      lines.add(rule + ".pool = off");
    }
    File file = File.createTempFile("rules", ".properties");
    file.deleteOnExit();
    Files.write(file.toPath(), lines, StandardCharsets.UTF_8);
    List<String> problems = new ArrayList<>();
    Configuration configuration =
        Configuration.load("config=" + file, new Properties(), Collections.<String, String>emptyMap());
    routing = Routing.of(configuration, Collections.<String, Pool>emptyMap(), problems);
    if (!problems.isEmpty() || decide(host).rule() == null || decide(suffix).rule() == null
        || decide(header).rule() == null || decide(unnamed).rule() != null) {
      throw new IllegalStateException("not what is to be measured: " + problems);
    }
  }

  private Decision decide(Facts facts) {
    return routing.decide(facts);
  }

  @Benchmark
  public Decision host() {
    return routing.decide(host);
  }

  @Benchmark
  public Decision suffix() {
    return routing.decide(suffix);
  }

  @Benchmark
  public Decision hostAndHeader() {
    return routing.decide(header);
  }

  @Benchmark
  public Decision noRule() {
    return routing.decide(unnamed);
  }

  private static final class Facts implements RequestFacts {
    private final String host;

    Facts(String host) {
      this.host = host;
    }

    @Override
    public String scheme() {
      return "https";
    }

    @Override
    public String host() {
      return host;
    }

    @Override
    public int port() {
      return 443;
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public String query() {
      return null;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String header(String name) {
      return "goldfish";
    }
  }
}
