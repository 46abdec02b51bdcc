package io.retropool.e2e;

import io.retropool.e2e.hostile.HostileContract;

class UrlConnectionHostileTest extends HostileContract {
  @Override
  protected String family() {
    return "urlconnection";
  }
}
