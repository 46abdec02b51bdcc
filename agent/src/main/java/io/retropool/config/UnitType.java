package io.retropool.config;

/** A whole number with a unit, held in the smallest one; {@code 0} needs none. */
final class UnitType extends OptionType<Long> {
  private final String[] units;
  private final long[] factors;
  private final String allowed;

  /** @param factors for each unit, ascending, how many of what the value is held in */
  UnitType(String[] units, long[] factors, String allowed) {
    this.units = units;
    this.factors = factors;
    this.allowed = allowed;
  }

  @Override
  public Long parse(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    String number = text.substring(0, end);
    String unit = text.substring(end);
    if (unit.isEmpty()) {
      return Digits.parse(number, 0) == 0 ? Long.valueOf(0) : null;
    }
    for (int i = 0; i < units.length; i++) {
      if (units[i].equalsIgnoreCase(unit)) {
        long value = Digits.parse(number, Long.MAX_VALUE / factors[i]);
        return value < 0 ? null : Long.valueOf(value * factors[i]);
      }
    }
    return null;
  }

  /** In the largest unit that leaves no remainder. */
  @Override
  public String print(Long value) {
    for (int i = units.length - 1; i >= 0 && value > 0; i--) {
      if (value % factors[i] == 0) {
        return value / factors[i] + units[i];
      }
    }
    return value.toString();
  }

  @Override
  public String allowed() {
    return allowed;
  }
}
