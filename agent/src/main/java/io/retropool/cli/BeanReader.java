package io.retropool.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Takes a {@link BeanPicture}. Stateless. */
final class BeanReader {
  private static final String DOMAIN = "io.retropool:type=";

  private BeanReader() {}

  static BeanPicture read(MBeanServerConnection server) throws IOException, JMException {
    Attributes agent = read(server, new ObjectName(DOMAIN + "Agent"));
    List<Attributes> all = new ArrayList<>();
    for (String type : new String[] {"Pool", "Upstream"}) {
      for (ObjectName name : server.queryNames(new ObjectName(DOMAIN + type + ",*"), null)) {
        try {
          all.add(read(server, name));
        } catch (InstanceNotFoundException goneMeanwhile) {
          // as upstreams do that nobody calls any more
        }
      }
    }
    all.sort(Comparator.comparing(BeanReader::poolOf).thenComparing(Attributes::isUpstream)
        .thenComparing(each -> each.text("Origin")));
    return new BeanPicture(agent, all);
  }

  private static String poolOf(Attributes of) {
    return of.text(of.isUpstream() ? "Pool" : "Name");
  }

  private static Attributes read(MBeanServerConnection server, ObjectName name) throws IOException, JMException {
    List<String> readable = new ArrayList<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      readable.add(attribute.getName());
    }
    Map<String, Object> values = new HashMap<>();
    for (Attribute each : server.getAttributes(name, readable.toArray(new String[0])).asList()) {
      values.put(each.getName(), each.getValue());
    }
    return new Attributes(name, values);
  }
}
