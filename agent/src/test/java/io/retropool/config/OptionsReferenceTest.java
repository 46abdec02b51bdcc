package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsReferenceTest {
  private static final Path PAGE = Path.of("docs", "options.md");
  private static final String UPDATE = "retropool.test.update-docs";
  private static final String STALE =
      "agent/docs/options.md is stale; write it anew with: mvn -pl agent -am test -Dtest=OptionsReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

  @Test
  void the_page_says_what_the_code_says() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(PAGE.getParent());
      Files.write(PAGE, OptionsReference.markdown().getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(Files.exists(PAGE), STALE);
    String page = new String(Files.readAllBytes(PAGE), StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertEquals(OptionsReference.markdown(), page, STALE);
  }

  @Test
  void every_option_has_a_name_of_its_own_in_each_spelling_and_fits_its_table() {
    Set<String> names = new HashSet<>();
    for (Option<?> option : Options.all()) {
      assertTrue(option.name().matches("[a-z0-9-]+(\\.[a-z0-9-]+)*"), option.name());
      assertTrue(names.add(option.name()), option.name());
      assertTrue(names.add(option.variable()), option.variable());
      assertTrue(option.meaning().endsWith("."), option.name());
      assertFalse(option.meaning().contains("|"), option.name());
      assertFalse(option.meaning().contains("\n"), option.name());
    }
  }

  @Test
  void every_option_that_the_class_has_is_in_its_list() throws IllegalAccessException {
    Set<Object> declared = new HashSet<>();
    for (Field field : Options.class.getFields()) {
      declared.add(field.get(null));
    }
    assertEquals(declared, new HashSet<Object>(Options.all()));
  }
}
