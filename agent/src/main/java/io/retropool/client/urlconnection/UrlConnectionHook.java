package io.retropool.client.urlconnection;

/** The moments of a call at which this client's code runs. */
enum UrlConnectionHook {
  NEW_HTTP,
  NEW_HTTPS,
  OPEN,
  CLOSE,
  REQUEST,
  DISCONNECT,
  GET,
  PUT,
  HANDSHAKE,
  ERROR_BODY,
  CONNECT_TIME,
  LOOK_UP_TIME,
  SOCKET_CLOSE
}
