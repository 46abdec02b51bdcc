package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import io.retropool.client.Answer;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;

/**
 * Bytes of an answer that go on to the subscriber to its body, in the JDK's own loops: {@code Http1AsyncReceiver.flush}
 * and {@code Stream.schedule} (17 to 26). Where that subscriber is the caller's the whole loop runs on a thread of his,
 * as it does without the agent, and not the signals one by one: what comes of them, such as a cancellation, comes in
 * the order in which the JDK expects it, and before what the caller does next on the same thread.
 *
 * <p>A loop that is entered on a thread of ours is left again, and run on one of his: its scheduler has it run once
 * more for whatever comes in between, and never twice at once. Thread-safe.
 */
final class Arrivals {
  private final MethodHandle onNext;
  private final MethodHandle receiverOfSubscriber;
  private final MethodHandle ownerOfReceiver;
  private final MethodHandle schedulerOfReceiver;
  private final MethodHandle schedulerOfStream;
  private final MethodHandle runOrSchedule;
  private final JdkInternals jdk;

  Arrivals(JdkInternals jdk, PrivateAccess access) throws ReflectiveOperationException {
    Class<?> receiver = JdkInternals.jdk(JdkInternals.PACKAGE + "Http1AsyncReceiver");
    Class<?> subscriber = JdkInternals.jdk(JdkInternals.PACKAGE + "Http1AsyncReceiver$Http1TubeSubscriber");
    this.jdk = jdk;
    this.onNext = access.method(subscriber, "onNext", List.class);
    this.receiverOfSubscriber = access.getter(subscriber, "this$0");
    this.ownerOfReceiver = access.getter(receiver, "owner");
    this.schedulerOfReceiver = access.getter(receiver, "scheduler");
    this.schedulerOfStream = access.getter(JdkInternals.jdk(JdkInternals.PACKAGE + "Stream"), "sched");
    this.runOrSchedule =
        access.method(JdkInternals.jdk(JdkInternals.PACKAGE + "common.SequentialScheduler"), "runOrSchedule");
  }

  /**
   * {@code Http1AsyncReceiver.Http1TubeSubscriber.onNext}: what one read has brought. The JDK fills its buffers to the
   * end, across answers: so on a used connection even a small one may come in two. A thread of the caller's executor
   * must not begin with the first of them, and may be at what blocks it when the second comes: they become one.
   */
  Object read(Object subscriber, List<?> buffers) throws Throwable {
    if (buffers.size() < 2) {
      return null;
    }
    Call call = callOfReceiver((Object) receiverOfSubscriber.invokeExact(subscriber));
    if (call == null || !call.threads().areHis() || !call.takesBytes(true)) {
      return null;
    }
    Object one = Collections.singletonList(joined(buffers));
    try {
      onNext.invokeExact(subscriber, one);
      return Answer.value(null);
    } catch (Throwable theirs) {
      return Answer.thrown(theirs);
    }
  }

  private static ByteBuffer joined(List<?> buffers) {
    int size = 0;
    for (Object buffer : buffers) {
      size += ((ByteBuffer) buffer).remaining();
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    for (Object buffer : buffers) {
      joined.put(((ByteBuffer) buffer).duplicate());
    }
    joined.flip();
    return joined.asReadOnlyBuffer();
  }

  private Call callOfReceiver(Object receiver) throws Throwable {
    Object exchange = (Object) ownerOfReceiver.invokeExact(receiver);
    return exchange == null ? null : CallOf.exchange(jdk, jdk.exchangeOfImplementation(exchange));
  }

  /** {@code Http1AsyncReceiver.flush}: the head of an answer, its body, or its end. */
  Object bytes(Object receiver) throws Throwable {
    Call call = callOfReceiver(receiver);
    return call == null ? null : here(call, call.takesBytes(true), (Object) schedulerOfReceiver.invokeExact(receiver));
  }

  /** {@code Stream.schedule}: the body of an answer over HTTP/2, or its end. */
  Object streamedBytes(Object stream) throws Throwable {
    Call call = CallOf.exchange(jdk, jdk.exchangeOfImplementation(stream));
    return call == null ? null : here(call, call.takesBytes(false), (Object) schedulerOfStream.invokeExact(stream));
  }

  /** @return null where the loop may run here; a {@link Workers.Lending} that ends with it; or what ends it at once */
  private Object here(Call call, boolean takes, Object scheduler) {
    CallThreads threads = call.threads();
    if (!takes || !threads.isOurs()) {
      return null;
    }
    if (!threads.areHis() && Workers.isAtWork()) {
      return threads.lend();
    }
    call.move(scheduler, () -> run(scheduler));
    return Answer.value(null);
  }

  private void run(Object scheduler) {
    try {
      runOrSchedule.invokeExact(scheduler);
    } catch (RuntimeException | Error theirs) {
      throw theirs;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
