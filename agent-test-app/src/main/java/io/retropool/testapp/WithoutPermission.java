package io.retropool.testapp;

import java.net.SocketPermission;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;

/** Code that a security manager lets look up every name and connect to nothing. */
public final class WithoutPermission implements Case {
  private final Case http;
  private final Case https;

  /** What such code does where the URL is one of http, and where it is one of https. */
  public WithoutPermission(Case http, Case https) {
    this.http = http;
    this.https = https;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    Case habit = arguments.get("url").startsWith("https:") ? https : http;
    PrivilegedExceptionAction<String> call = () -> habit.call(arguments);
    try {
      return AccessController.doPrivileged(call, context());
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  private static AccessControlContext context() {
    Permissions few = new Permissions();
    few.add(new SocketPermission("*", "resolve"));
    few.add(new RuntimePermission("setFactory"));
    ProtectionDomain domain = new ProtectionDomain(new CodeSource(null, (Certificate[]) null), few);
    return new AccessControlContext(new ProtectionDomain[] {domain});
  }
}
