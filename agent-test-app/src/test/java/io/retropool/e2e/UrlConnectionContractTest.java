package io.retropool.e2e;

import io.retropool.e2e.contract.HttpClientContract;

class UrlConnectionContractTest extends HttpClientContract {
  @Override
  protected String family() {
    return "urlconnection";
  }
}
