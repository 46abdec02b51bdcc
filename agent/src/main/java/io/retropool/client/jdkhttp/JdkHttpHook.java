package io.retropool.client.jdkhttp;

/** The moments of a call that are woven. */
enum JdkHttpHook {
  BUILD,
  SEND,
  CONNECT_TIMEOUT,
  COOKIES_REQUEST,
  COOKIES_RESPONSE,
  REDIRECT,
  EXCHANGE,
  RESPONSE,
  READ,
  BYTES,
  STREAMED_BYTES,
  FROM_POOL,
  TO_POOL,
  HEADERS,
  BODY,
  UNASKED,
  CLOSE,
  HTTP_2,
  STREAM,
  STREAM_ENDS,
  STREAM_ENDED,
  GO_AWAY,
  LOOK_UP,
  CONNECT
}
