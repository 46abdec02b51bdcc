package io.retropool.report;

/** How the page looks, on screens from 600 pixels on and on paper. */
final class HtmlStyle {
  static final String CSS =
      "body{font:15px/1.45 system-ui,sans-serif;color:#222;background:#fff;max-width:1100px;margin:0 auto;padding:16px}"
          + "h1{font-size:24px;margin:0 0 4px}h2{font-size:19px;border-bottom:2px solid #ddd;margin:28px 0 8px;"
          + "overflow-wrap:anywhere}h3{font-size:16px;margin:18px 0 6px}p{margin:4px 0 8px}.sub{color:#555}"
          + ".verdict{border-left:6px solid #999;padding:6px 12px;margin:10px 0;background:#f7f7f7;"
          + "break-inside:avoid;overflow-wrap:anywhere}.verdict h3{margin:0}"
          + ".WARNING{border-color:#c0392b}.INFO{border-color:#2a6fb0}.OK{border-color:#3c8c4a}.do{font-weight:600}"
          + ".scroll{overflow-x:auto}table{border-collapse:collapse;font-size:14px;width:100%}"
          + "th,td{border-bottom:1px solid #ddd;padding:3px 8px;text-align:right;white-space:nowrap}"
          + "th[scope=row]{text-align:left}tr.name th{white-space:normal;overflow-wrap:anywhere;border-bottom:0;"
          + "padding-top:8px}"
          + "tr:not(.name) th[scope=row]{font-weight:400}thead th:first-child{text-align:left}td.t{width:100%}"
          + "@media(max-width:700px){table{font-size:12px}th,td{padding:3px 4px}}"
          + "td.t{text-align:left;white-space:normal;overflow-wrap:anywhere}"
          + "pre{font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere;background:#f7f7f7;padding:8px;"
          + "margin:4px 0}"
          + "figure{margin:8px 0 14px;break-inside:avoid}figcaption{font-size:14px;color:#444}"
          + "svg{width:100%;max-width:760px;height:auto;display:block}svg text{font-size:13px;fill:#333}"
          + "svg text.small{font-size:11px}"
          + ".p1{fill:#4e79a7;color:#4e79a7}.p2{fill:#e07b1f;color:#e07b1f}.p3{fill:#3f8f46;color:#3f8f46}"
          + ".p4{fill:#9a9a9a;color:#9a9a9a}.grid{stroke:#ddd}.full{fill:#e9b7b0;color:#e9b7b0}"
          + "circle.reuse{fill:#2a6fb0}path.reuse{fill:none;stroke:#2a6fb0;stroke-width:2}span.reuse{color:#2a6fb0}"
          + ".heat{fill:#7a1f5c}"
          + "@media print{body{font-size:11pt;max-width:none;padding:0}*{print-color-adjust:exact;"
          + "-webkit-print-color-adjust:exact}h2{break-after:avoid}.scroll{overflow:visible}}";

  private HtmlStyle() {}
}
