package io.retropool.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What {@link StartupCost} talks to: prints an HTTP and a TLS port, and serves until its input ends. Leaves an agent
 * that does nothing in the folder that it is given.
 */
public final class StartupServer {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String EMPTY_AGENT = "io/retropool/testapp/odd/EmptyAgent.class";

  private StartupServer() {}

  public static void main(String[] args) throws Exception {
    File folder = new File(args[0]);
    writeEmptyAgent(new File(folder, "empty-agent.jar"));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    HttpServer plain = start(HttpServer.create(anyPort, 0));
    HttpsServer secure = HttpsServer.create(anyPort, 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context(new File(folder, "startup.p12"))));
    start(secure);
    System.out.println(plain.getAddress().getPort() + " " + secure.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until nobody needs it any more.
    }
    System.exit(0);
  }

  private static HttpServer start(HttpServer server) {
    server.createContext("/", StartupServer::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = new byte[1000];
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static SSLContext context(File keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void writeEmptyAgent(File jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", "io.retropool.testapp.odd.EmptyAgent");
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(jar), manifest);
        InputStream in = StartupServer.class.getClassLoader().getResourceAsStream(EMPTY_AGENT)) {
      out.putNextEntry(new JarEntry(EMPTY_AGENT));
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
    }
  }
}
