package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;

/** Eight habits by turns, as the threads of one application have them. */
final class Mixed implements Case {
  private static final Case[] HABITS = {
    new ReadFully(), new ReadFullyAndDisconnect(), new ReadOneByteAndDisconnect(), new ReadHalfAndClose(),
    new PostAndDisconnect(), new StreamingPost(), new ReadFullyAndClose(), new StatusAndDisconnect(),
  };

  @Override
  public String call(Arguments arguments) throws Exception {
    return HABITS[arguments.index() % HABITS.length].call(arguments);
  }
}
