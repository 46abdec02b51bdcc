package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpHeaders;
import java.util.List;

/**
 * Whether the end of an answer is beyond doubt: only then the next byte on its connection belongs to the next answer.
 * Reads the JDK's {@code Http1Exchange} and {@code Http1Response} (11 to 26). Thread-safe.
 */
final class Http1Answers {
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_ERROR = 400;

  private final MethodHandle response;
  private final MethodHandle status;
  private final MethodHandle parser;
  private final MethodHandle statusLine;

  Http1Answers(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> answer = JdkInternals.jdk(JdkInternals.PACKAGE + "Http1Response");
    this.response = access.getter(JdkInternals.jdk(JdkInternals.PACKAGE + "Http1Exchange"), "response");
    this.status = access.getter(answer, "responseCode");
    this.parser = access.getter(answer, "hd");
    this.statusLine = access.getter(JdkInternals.jdk(JdkInternals.PACKAGE + "Http1HeaderParser"), "statusLine");
  }

  /** @param method of the request that the {@code Http1Exchange} has sent */
  boolean endsBeyondDoubt(Object exchangeImpl, String method, HttpHeaders headers) throws Throwable {
    Object answer = (Object) response.invokeExact(exchangeImpl);
    if (answer == null) {
      return false;
    }
    Object line = (Object) statusLine.invokeExact((Object) parser.invokeExact(answer));
    return endsBeyondDoubt((String) line, (int) status.invokeExact(answer), method, headers);
  }

  /** Whether it refuses the request, of which its server may have read no more than the head. */
  boolean refuses(Object exchangeImpl) throws Throwable {
    Object answer = (Object) response.invokeExact(exchangeImpl);
    return answer == null || (int) status.invokeExact(answer) >= FIRST_ERROR;
  }

  /**
   * An answer that has no body by its method or status (RFC 9112, section 6.3) may be followed by one all the same,
   * as late as the server likes; two lengths may be an attempt at smuggling (section 6.1); and before HTTP/1.1 a
   * connection ends with its answer.
   *
   * @param statusLine null where none was read
   */
  static boolean endsBeyondDoubt(String statusLine, int status, String method, HttpHeaders headers) {
    return statusLine != null
        && statusLine.startsWith("HTTP/1.1 ")
        && status >= FIRST_FINAL
        && status != NO_CONTENT
        && status != NOT_MODIFIED
        && !method.equalsIgnoreCase("HEAD")
        && hasOneLength(headers);
  }

  private static boolean hasOneLength(HttpHeaders headers) {
    List<String> lengths = headers.allValues("Content-Length");
    List<String> codings = headers.allValues("Transfer-Encoding");
    return codings.isEmpty()
        ? lengths.size() == 1
        : lengths.isEmpty() && codings.size() == 1 && codings.get(0).trim().equalsIgnoreCase("chunked");
  }
}
