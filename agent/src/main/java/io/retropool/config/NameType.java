package io.retropool.config;

/** {@link OptionType#NAME}. */
final class NameType extends OptionType<String> {
  @Override
  public String parse(String text) {
    return PoolNames.isName(text) ? text : null;
  }

  @Override
  public String print(String value) {
    return value;
  }

  @Override
  public String allowed() {
    return "a name of lower-case letters, digits and hyphens";
  }
}
