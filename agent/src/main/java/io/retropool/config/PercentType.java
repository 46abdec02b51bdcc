package io.retropool.config;

/** {@link OptionType#PERCENT}: {@code 10%}, {@code 0.25%}. */
final class PercentType extends OptionType<Integer> {
  private static final int WHOLE = 100;
  private static final int PARTS = 100;

  @Override
  public Integer parse(String text) {
    if (!text.endsWith("%")) {
      return null;
    }
    String number = text.substring(0, text.length() - 1);
    int dot = number.indexOf('.');
    long whole = Digits.parse(dot < 0 ? number : number.substring(0, dot), WHOLE);
    long parts = dot < 0 ? 0 : hundredths(number.substring(dot + 1));
    long value = whole * PARTS + parts;
    return whole < 0 || parts < 0 || value > WHOLE * PARTS ? null : Integer.valueOf((int) value);
  }

  private static long hundredths(String digits) {
    return digits.length() == 1 ? Digits.parse(digits + "0", PARTS) : digits.length() == 2
        ? Digits.parse(digits, PARTS) : -1;
  }

  @Override
  public String print(Integer value) {
    int parts = value % PARTS;
    String tail = parts == 0 ? "" : parts % 10 == 0 ? "." + parts / 10 : parts < 10 ? ".0" + parts : "." + parts;
    return value / PARTS + tail + "%";
  }

  @Override
  public String allowed() {
    return "a share from 0% to 100%, such as 10% or 0.25%";
  }
}
