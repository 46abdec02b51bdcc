package io.retropool.config;

import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What values an option takes: how they are read, how they are written, and how that is said to a person. Stateless,
 * thread-safe.
 *
 * @param <T> the value in code
 */
public abstract class OptionType<T> {
  /** {@code true} or {@code false}. */
  public static final OptionType<Boolean> BOOLEAN = new BooleanType();

  /** A whole number that is not negative. */
  public static final OptionType<Integer> COUNT = new CountType();

  /** A span of time, in nanoseconds. */
  public static final OptionType<Long> DURATION =
      new UnitType(
          new String[] {"ms", "s", "m", "h"},
          new long[] {1_000_000L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L},
          "a whole number with one of the units ms, s, m, h, such as 250ms or 30s");

  /** An amount of memory, in bytes. */
  public static final OptionType<Long> SIZE =
      new UnitType(
          new String[] {"B", "KB", "MB", "GB"},
          new long[] {1L, 1L << 10, 1L << 20, 1L << 30},
          "a whole number with one of the units B, KB, MB, GB, such as 64KB");

  /** A share, in hundredths of a percent: 0 to 10,000. */
  public static final OptionType<Integer> PERCENT = new PercentType();

  /** A file's path; a relative one starts where the process does. */
  public static final OptionType<File> PATH = new PathType();

  /** A name: lower-case letters, digits and hyphens. */
  public static final OptionType<String> NAME = new NameType();

  /** Names, comma separated; none at all is allowed. */
  public static final OptionType<List<String>> NAMES = new NamesType();

  /** Origins as {@code scheme://host:port}, in lower case, comma separated; none at all is allowed. */
  public static final OptionType<List<String>> ORIGINS = new OriginsType();

  /**
   * One of an enum's constants as it calls itself, in lower case, with a hyphen for each underscore.
   *
   * @param constants what the enum's {@code values()} gives
   */
  public static <E extends Enum<E>> OptionType<E> oneOf(E[] constants) {
    return new EnumType<>(constants);
  }

  OptionType() {}

  /** @return the value, or null when the text, without white space at its ends, is not {@link #allowed()} */
  public abstract T parse(String text);

  /** @return the text that {@link #parse} reads as this value */
  public abstract String print(T value);

  /** What may be written, to stand after "allowed is". */
  public abstract String allowed();

  /** The words that are allowed, where these are all; empty where they are not words. */
  List<String> words() {
    return Collections.emptyList();
  }

  private static final class BooleanType extends OptionType<Boolean> {
    @Override
    public Boolean parse(String text) {
      if (text.equalsIgnoreCase("true")) {
        return Boolean.TRUE;
      }
      return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    @Override
    public String print(Boolean value) {
      return value.toString();
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    List<String> words() {
      return Arrays.asList("true", "false");
    }
  }

  private static final class CountType extends OptionType<Integer> {
    @Override
    public Integer parse(String text) {
      long number = Digits.parse(text, Integer.MAX_VALUE);
      return number < 0 ? null : Integer.valueOf((int) number);
    }

    @Override
    public String print(Integer value) {
      return value.toString();
    }

    @Override
    public String allowed() {
      return "a whole number from 0 to " + Integer.MAX_VALUE;
    }
  }

  private static final class PathType extends OptionType<File> {
    @Override
    public File parse(String text) {
      return text.isEmpty() || text.indexOf('\0') >= 0 ? null : new File(text);
    }

    @Override
    public String print(File value) {
      return value.getPath();
    }

    @Override
    public String allowed() {
      return "the path of a file";
    }
  }
}
