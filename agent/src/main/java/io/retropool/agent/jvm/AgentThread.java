package io.retropool.agent.jvm;

/**
 * A daemon thread of the agent's that inherits nothing of the application. It is made in {@code premain}, where there
 * is no context loader, no inheritable thread-local and no access control context of the application's; it is given its
 * work, and started, when that is needed.
 */
public final class AgentThread extends Thread {
  private volatile Runnable work;

  /** Inherits what the calling thread has, so it is called from {@code premain} or {@code agentmain}. */
  public AgentThread(String name) {
    super(name);
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** What {@link #run} does; to be called before the start. */
  public void work(Runnable toDo) {
    this.work = toDo;
  }

  @Override
  public void run() {
    work.run();
  }
}
