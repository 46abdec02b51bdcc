package io.retropool.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sees what goes over a connection, as the library's own handler does. Thread-safe as that is. */
final class WatchedHandler implements AsyncClientExchangeHandler {
  private final AsyncClientExchangeHandler own;
  private final Exchange exchange;
  /** Whether the library has taken the end of the answer, or a failure, for what it is. */
  private volatile boolean told;

  WatchedHandler(AsyncClientExchangeHandler own, Exchange exchange) {
    this.own = own;
    this.exchange = exchange;
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
    RequestChannel watched =
        (request, entity, of) -> {
          exchange.sends(request);
          channel.sendRequest(request, entity, of);
        };
    own.produceRequest(watched, context);
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
    exchange.informed(response.getCode());
    own.consumeInformation(response, context);
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
      throws HttpException, IOException {
    exchange.answered(response, entity);
    own.consumeResponse(response, entity, context);
    told = entity == null;
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
    exchange.ended();
    own.streamEnd(trailers);
    told = true;
  }

  /**
   * Once: whoever has just handed over a request, and finds the connection closed after it, cancels what has long
   * failed (IOSessionImpl.enqueue, 5.2 and later). What the caller's own code throws at the end of an answer is a
   * failure, too: the library lets go of the connection only then.
   */
  @Override
  public void failed(Exception cause) {
    if (exchange.fails(cause, told)) {
      told = true;
      own.failed(cause);
    }
  }

  @Override
  public void cancel() {
    own.cancel();
  }

  @Override
  public int available() {
    return own.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    own.produce(new WatchedBody(channel, exchange));
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    own.updateCapacity(channel);
  }

  @Override
  public void consume(ByteBuffer source) throws IOException {
    own.consume(source);
  }

  @Override
  public void releaseResources() {
    exchange.over();
    own.releaseResources();
  }
}
