package io.retropool.jmc;

import io.retropool.report.Model;
import io.retropool.report.ModelBuilder;
import io.retropool.report.RecordingSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;

/** Models of what JMC has loaded, each made once for all rules that ask. Thread-safe. */
final class JmcModels {
  private static final String PREFIX = "retropool.";
  private static final Map<IItemCollection, Model> MADE = new WeakHashMap<>();

  private JmcModels() {}

  static synchronized Model of(IItemCollection items) {
    return MADE.computeIfAbsent(items, JmcModels::make);
  }

  private static Model make(IItemCollection items) {
    List<ItemRow> own = new ArrayList<>();
    List<ItemRow> settings = new ArrayList<>();
    for (IItemIterable sameType : items) {
      IType<IItem> type = sameType.getType();
      String name = type.getIdentifier();
      if (name.startsWith(PREFIX)) {
        sameType.forEach(item -> own.add(new ItemRow(name.substring(PREFIX.length()), type, item)));
      } else if (name.equals("jdk.ActiveSetting")) {
        sameType.forEach(item -> settings.add(new ItemRow(name, type, item)));
      }
    }
    // JMC keeps events apart by thread and by overlap; the statistics are to come in the order of time.
    own.sort(Comparator.comparingLong(ItemRow::startMillis));
    return model(own, settings);
  }

  private static Model model(List<ItemRow> own, List<ItemRow> settings) {
    long start = own.isEmpty() ? 0 : own.get(0).startMillis();
    long end = own.isEmpty() ? 0 : own.get(own.size() - 1).startMillis();
    ModelBuilder builder = new ModelBuilder(new RecordingSpan(start, end));
    for (ItemRow setting : settings) {
      String of = setting.settingFor();
      if (of.startsWith(PREFIX)) {
        builder.setting(of.substring(PREFIX.length()), setting.text("name"), setting.text("value"));
      }
    }
    own.forEach(builder::add);
    return builder.model();
  }
}
