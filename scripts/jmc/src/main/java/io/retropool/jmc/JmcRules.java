package io.retropool.jmc;

/** The rules of the report, each with a constructor for the service loader. */
public final class JmcRules {
  private JmcRules() {}

  public static final class PerRequestClients extends JmcRule {
    public PerRequestClients() {
      super("PerRequestClients");
    }
  }

  public static final class LowReuse extends JmcRule {
    public LowReuse() {
      super("LowReuse");
    }
  }

  public static final class HandshakesDominate extends JmcRule {
    public HandshakesDominate() {
      super("HandshakesDominate");
    }
  }

  public static final class Saturated extends JmcRule {
    public Saturated() {
      super("Saturated");
    }
  }

  public static final class SlowDns extends JmcRule {
    public SlowDns() {
      super("SlowDns");
    }
  }

  public static final class UndrainedResponses extends JmcRule {
    public UndrainedResponses() {
      super("UndrainedResponses");
    }
  }

  public static final class StaleReuse extends JmcRule {
    public StaleReuse() {
      super("StaleReuse");
    }
  }

  public static final class TlsNotResumed extends JmcRule {
    public TlsNotResumed() {
      super("TlsNotResumed");
    }
  }

  public static final class NotPooled extends JmcRule {
    public NotPooled() {
      super("NotPooled");
    }
  }

  public static final class RecordingSettings extends JmcRule {
    public RecordingSettings() {
      super("RecordingSettings");
    }
  }
}
