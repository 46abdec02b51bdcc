package io.retropool.agent;

/**
 * Makes the agent's threads: daemons that inherit nothing of the application. They are made in {@code premain}, where
 * there is no context loader, no inheritable thread-local and no access control context of the application's, and started
 * when they are needed.
 */
final class AgentThreads {
  /** Not started; inherits what the calling thread has, so it is called from {@code premain} or {@code agentmain}. */
  Thread make(String name, Runnable work) {
    Thread thread = new Thread(null, work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
