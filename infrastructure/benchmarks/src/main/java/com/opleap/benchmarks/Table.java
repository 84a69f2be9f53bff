package com.opleap.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under headings, printed in columns: texts to the left, numbers to the right. */
final class Table {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Numbers with a fraction are shown with one to three digits of it, whole ones as they are. */
  Table row(Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + headings);
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(shown(cell));
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    append(out, headings);
    rows.forEach(row -> append(out, row));
    return out.toString();
  }

  private void append(StringBuilder out, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String form = (column == 0 ? "%-" : "%") + width(column) + "s  ";
      line.append(String.format(Locale.ROOT, form, cells.get(column)));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private int width(int column) {
    int width = headings.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }

  private static String shown(Object cell) {
    if (cell instanceof Double number) {
      return String.format(Locale.ROOT, Math.abs(number) < 20 ? "%.2f" : "%.0f", number);
    }
    return String.valueOf(cell);
  }
}
