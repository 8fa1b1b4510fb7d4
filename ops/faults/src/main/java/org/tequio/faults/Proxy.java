package org.tequio.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network that can fail: passes bytes to a port of this machine until it is told to cut its connections, to keep
 * them and pass nothing more, or to take its time.
 */
final class Proxy implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 << 10;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean silent;
    private volatile long delayMillis;

    private Proxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    static Proxy before(int target) {
        try {
            Proxy proxy = new Proxy(target, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new IllegalStateException("proxy not opened", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes all connections; new ones are let through. */
    void cut() {
        sockets.forEach(Proxy::closeQuietly);
        sockets.clear();
    }

    /** Half-open: connections stay, and new ones are accepted, but no byte passes in either direction. */
    void fallSilent() {
        silent = true;
    }

    /** What was held back is dropped with its connections; new ones are let through. */
    void recover() {
        cut();
        lock.lock();
        try {
            silent = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Each piece of data takes this long from now on. */
    void delay(long millis) {
        delayMillis = millis;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                // The proxy is closed.
            }
        }
    }

    private void join(Socket near) {
        sockets.add(near);
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pass(near, far));
            Thread.ofVirtual().start(() -> pass(far, near));
        } catch (IOException e) {
            // The server does not listen now; the caller sees its connection fail.
            sockets.remove(near);
            closeQuietly(near);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (delayMillis > 0) {
                    Thread.sleep(delayMillis);
                }
                awaitSound();
                out.write(chunk, 0, count);
            }
            awaitSound();
        } catch (IOException e) {
            // One side closed; the other is closed too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitSound() throws InterruptedException {
        lock.lock();
        try {
            while (silent) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    @Override
    public void close() {
        recover();
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("proxy not closed", e);
        }
    }
}
