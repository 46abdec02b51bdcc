package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.retropool.access.PrivateAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private final PrivateAccess access =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });
  private final List<Throwable> failed = new ArrayList<>();

  @Test
  void an_answer_that_cannot_be_read_is_counted_and_reaches_the_caller_all_the_same() throws Exception {
    JdkFacts facts = new JdkFacts(access);
    Answers answers = new Answers(facts, new Observed(facts, null), null, null, failed::add);
    CompletableFuture<Object> jdk = new CompletableFuture<>();
    CompletableFuture<?> caller = answers.followed(call(), jdk);
    Object unreadable = new Object();
    jdk.complete(unreadable);
    assertSame(unreadable, caller.get());
    assertEquals(1, failed.size());
    assertInstanceOf(ClassCastException.class, failed.get(0));
  }

  private static Call call() {
    return new Call(null, null, null, null, null, null, null, false, rejected -> null);
  }
}
