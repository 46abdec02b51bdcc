package io.retropool.agent;

import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.urlconnection.UrlConnectionModule;
import io.retropool.identity.Identities;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The packages of java.base and java.net.http that are opened to the agent, and to nobody else. */
final class OpenedPackages {
  private OpenedPackages() {}

  static Set<String> all() {
    Set<String> packages = new LinkedHashSet<>(Collections.singleton("java.lang"));
    packages.addAll(Arrays.asList(UrlConnectionModule.OPENED_PACKAGES.split(",")));
    packages.addAll(Arrays.asList(Identities.OPENED_PACKAGES.split(",")));
    packages.addAll(Arrays.asList(JdkHttpModule.OPENED_PACKAGES.split(",")));
    return packages;
  }
}
