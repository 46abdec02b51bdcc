package io.retropool.e2e.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdks;
import org.junit.jupiter.api.Test;

class EndedTest {
  private final Launch launch =
      Launch.on(Jdks.running(), Mode.WITH).main("io.retropool.testapp.odd.Odd", "hello");

  @Test
  void theAgentsOneLineIsAllThatMayBeOnStderr() {
    StderrExpectation.check(ended("retropool: 0.1 on\nretropool: report suppressed=0\n"));
  }

  @Test
  void anotherLineOnStderrIsAFailure() {
    assertThrows(AssertionError.class, () -> StderrExpectation.check(ended("retropool: 0.1 on\nWARNING: x\n")));
  }

  @Test
  void noLineAndTwoLinesOfTheAgentAreFailures() {
    assertThrows(AssertionError.class, () -> StderrExpectation.check(ended("")));
    assertThrows(AssertionError.class, () -> StderrExpectation.check(ended("retropool: a\nretropool: b\n")));
  }

  @Test
  void anotherExitCodeThan0IsAFailureThatShowsStderr() {
    Ended failed = new Ended(launch.mode(Mode.WITHOUT), 1, "", "boom\n");
    assertTrue(assertThrows(AssertionError.class, failed::check).getMessage().contains("boom"));
  }

  @Test
  void aLeaseAWaiterOrASuppressedErrorAtTheEndIsAFailure() {
    for (String left : new String[] {"suppressed=1 leased=0 pending=0", "suppressed=0 leased=1 pending=0",
        "suppressed=0 leased=0 pending=1", "suppressed=0 leased=0"}) {
      assertThrows(AssertionError.class, () -> Report.in("retropool: report " + left).check(), left);
    }
    Report.in("retropool: report suppressed=0 leased=0 pending=0 open=3 unknown words").check();
  }

  @Test
  void aMissingReportIsNamed() {
    assertTrue(assertThrows(AssertionError.class, () -> Report.in("nothing\n")).getMessage().contains("report"));
  }

  @Test
  void theNumbersOfAReportAreReadByName() {
    assertEquals(3, Report.in("x\nretropool: report open=3 idle=2\ny\n").number("open"));
  }

  private Ended ended(String stderr) {
    return new Ended(launch, 0, "", stderr);
  }
}
