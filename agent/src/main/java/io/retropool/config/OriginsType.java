package io.retropool.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link OptionType#ORIGINS}. */
final class OriginsType extends OptionType<List<String>> {
  private static final int LAST_PORT = 65_535;

  private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#@:*\\s]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

  @Override
  public List<String> parse(String text) {
    List<String> origins = new ArrayList<>();
    for (String part : text.split(",")) {
      String origin = origin(part.trim().toLowerCase(Locale.ROOT));
      if (origin != null) {
        origins.add(origin);
      } else if (!text.trim().isEmpty()) {
        return null;
      }
    }
    return Collections.unmodifiableList(origins);
  }

  private static String origin(String text) {
    Matcher parts = ORIGIN.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String scheme = parts.group(1);
    int port = parts.group(3) == null ? (scheme.equals("https") ? 443 : 80) : Integer.parseInt(parts.group(3));
    return port == 0 || port > LAST_PORT ? null : scheme + "://" + parts.group(2) + ":" + port;
  }

  @Override
  public String print(List<String> value) {
    return String.join(",", value);
  }

  @Override
  public String allowed() {
    return "origins such as https://pay.example.com or http://10.0.0.7:8080, comma separated";
  }
}
