package io.retropool.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them: the first ones flush left, the others right. For one thread. */
public final class TextTable {
  private static final String GAP = "  ";

  private final int leftColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /** @param leftColumns how many of the first columns are flush left */
  public TextTable(int leftColumns, List<String> heads) {
    this.leftColumns = leftColumns;
    rows.add(heads);
  }

  /** @param cells as many as there are heads */
  public void add(List<String> cells) {
    rows.add(cells);
  }

  /** All rows; just a line feed ends each. */
  public void print(PrintStream out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String padding = spaces(width(i) - row.get(i).length());
        line.append(i == 0 ? "" : GAP);
        line.append(i < leftColumns ? row.get(i) + padding : padding + row.get(i));
      }
      out.println(line.toString().replaceAll(" +$", ""));
    }
  }

  private int width(int column) {
    int most = 0;
    for (List<String> row : rows) {
      most = Math.max(most, row.get(column).length());
    }
    return most;
  }

  private static String spaces(int count) {
    StringBuilder spaces = new StringBuilder();
    for (int i = 0; i < count; i++) {
      spaces.append(' ');
    }
    return spaces.toString();
  }
}
