package io.retropool.client.jdkhttp.java11;

import io.retropool.identity.Identities;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;

/** The cores, one for each key, as long as somebody uses them and a few seconds more. Thread-safe. */
final class CoreClients implements Runnable {
  private static final long SECOND = 1_000_000_000L;
  private static final long LINGER = 5 * SECOND;
  /** What a selector takes, and one for a connection. */
  private static final int DESCRIPTORS = 4;
  /** An application with more of them makes its contexts anew, each used a few times and then no more. */
  private static final int MOST = 100;

  private final JdkInternals jdk;
  private final Workers workers;
  private final Room room;
  private final CookieHandler cookies;
  private final Identities identities;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<CoreKey, CoreClient> cores = new HashMap<>();
  private final Set<Object> implementations = ConcurrentHashMap.newKeySet();
  private boolean watched;
  /** Whether there are any; read without the lock. */
  private volatile boolean any;

  /** @param cookies gives each call its own */
  CoreClients(JdkInternals jdk, Workers workers, Room room, CookieHandler cookies, Identities identities) {
    this.jdk = jdk;
    this.workers = workers;
    this.room = room;
    this.cookies = cookies;
    this.identities = identities;
  }

  /**
   * Whether there may be a core of that key. One of each context that is soon dropped would stay for some seconds; the
   * JDK's own clients at least end with the next collection.
   */
  boolean mayHave(CoreKey key) {
    return implementations.size() < MOST || has(key);
  }

  /**
   * The core of that key, which stays until {@link #done}.
   *
   * @param settings of a client whose key that was a moment ago
   * @return null where its TLS context has another identity by now, or cannot be copied
   */
  CoreClient use(CoreKey key, ClientSettings settings) {
    CoreClient there = useThere(key);
    if (there != null) {
      return there;
    }
    room.make(DESCRIPTORS);
    // With no lock held: it may wait for random numbers, and asks loaders of the application's.
    SSLContext own = identities.copyOf(settings.context(), key.context());
    return own == null ? null : useOrMake(key, settings, own);
  }

  private CoreClient useThere(CoreKey key) {
    lock.lock();
    try {
      CoreClient core = cores.get(key);
      if (core != null) {
        core.users++;
      }
      return core;
    } finally {
      lock.unlock();
    }
  }

  private CoreClient useOrMake(CoreKey key, ClientSettings settings, SSLContext own) {
    lock.lock();
    try {
      CoreClient core = cores.get(key);
      if (core == null) {
        core = make(key, settings, own);
        cores.put(key, core);
        implementations.add(core.implementation());
        any = true;
        if (!watched) {
          workers.start(this);
          watched = true;
        }
      }
      core.users++;
      return core;
    } finally {
      lock.unlock();
    }
  }

  private boolean has(CoreKey key) {
    lock.lock();
    try {
      return cores.containsKey(key);
    } finally {
      lock.unlock();
    }
  }

  /** On a thread of ours, so that the selector's thread inherits nothing of the application. */
  private CoreClient make(CoreKey key, ClientSettings settings, SSLContext own) {
    try {
      return CompletableFuture.supplyAsync(() -> makeHere(key, settings, own), workers).join();
    } catch (CompletionException e) {
      // The JDK cannot open a selector: its build() would have said so in the same words.
      throw e.getCause() instanceof UncheckedIOException ? (UncheckedIOException) e.getCause() : e;
    }
  }

  private CoreClient makeHere(CoreKey key, ClientSettings settings, SSLContext own) {
    try {
      return new CoreClient(jdk, key, settings.core(jdk, own, workers, cookies));
    } catch (RuntimeException | Error theirs) {
      throw theirs;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether there is any core. */
  boolean isAny() {
    return any;
  }

  /** Whether this {@code HttpClientImpl} is a core's. */
  boolean isCore(Object implementation) {
    return implementations.contains(implementation);
  }

  void done(CoreClient core) {
    change(core, -1, 0);
  }

  void opened(CoreClient core) {
    change(core, 0, 1);
  }

  void closed(CoreClient core) {
    change(core, 0, -1);
  }

  private void change(CoreClient core, int users, int connections) {
    lock.lock();
    try {
      core.users += users;
      core.connections += connections;
      core.unusedSince = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** Looks once a second for cores that nobody uses, and ends with the last one. */
  @Override
  public void run() {
    boolean more = true;
    while (more) {
      LockSupport.parkNanos(SECOND);
      lock.lock();
      try {
        dropUnused(System.nanoTime());
        more = !cores.isEmpty();
        watched = more;
        any = more;
      } finally {
        lock.unlock();
      }
    }
  }

  private void dropUnused(long now) {
    for (Iterator<CoreClient> all = cores.values().iterator(); all.hasNext(); ) {
      CoreClient core = all.next();
      if (core.users == 0 && core.connections == 0 && now - core.unusedSince > LINGER) {
        all.remove();
        implementations.remove(core.implementation());
        try {
          jdk.drop(core.implementation());
        } catch (Throwable collectedLater) {
          // nobody refers to it any more, so the garbage collector ends it
        }
      }
    }
  }
}
