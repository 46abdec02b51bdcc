package io.retropool.testapp;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What a console asks of this JVM's MBeans. */
final class Beans {
  /** Not an operation of the bean's: from now on its notifications are printed to standard error. */
  private static final String LISTEN = "listen()";

  private Beans() {}

  /** @param words of the command: JMX, the bean's name encoded, what to do, and a number to set */
  static String answer(String[] words) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName bean = new ObjectName(Text.decode(words[1]));
      if (words[2].equals(LISTEN)) {
        server.addNotificationListener(bean, (told, nothing) -> System.err.println(told.getMessage()), null, null);
        return "value=listening";
      }
      if (words[2].endsWith("()")) {
        String operation = words[2].substring(0, words[2].length() - 2);
        return "value=" + Text.encode(text(server.invoke(bean, operation, new Object[0], new String[0])));
      }
      if (words.length > 3) {
        server.setAttribute(bean, new Attribute(words[2], value(words[3])));
      }
      return "value=" + Text.encode(text(server.getAttribute(bean, words[2])));
    } catch (Exception e) {
      return "value=" + Text.encode("threw " + Failure.describe(e));
    }
  }

  private static Object value(String text) {
    return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : Integer.valueOf(text);
  }

  private static String text(Object value) {
    return value instanceof Object[] ? Arrays.toString((Object[]) value) : String.valueOf(value);
  }
}
