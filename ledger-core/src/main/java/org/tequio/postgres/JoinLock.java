package org.tequio.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by each process that has joined a server which another process started, so that the starter does not stop it under
 * them. The kernel lets it go when the process ends, however it ends.
 */
final class JoinLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JoinLock.class);
    private static final long LOOK_NANOS = 200_000_000;

    private final FileChannel channel;

    private JoinLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Joins; within the starter's own process there is nothing to hold, which is {@code null}. */
    static @Nullable JoinLock take(DataDirectory directory) throws IOException {
        FileChannel channel = channel(directory);
        try {
            FileLock lock = channel.lock(0, Long.MAX_VALUE, true);
            if (lock.isValid()) {
                return new JoinLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Somebody else in this very process holds it already.
            LOG.debug("joined twice", e);
        }
        channel.close();
        return null;
    }

    /** Runs the last act of the starter as soon as nobody has joined; nobody can join meanwhile. */
    static void whenAlone(DataDirectory directory, Runnable last) {
        boolean isTold = false;
        while (!ranAlone(directory, last)) {
            if (!isTold) {
                LOG.warn(
                        "another process uses the data directory; its server runs until that one has ended: {}",
                        directory.root());
                isTold = true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static boolean ranAlone(DataDirectory directory, Runnable last) {
        try (FileChannel opening =
                        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock opened = opening.lock();
                FileChannel joining = channel(directory);
                FileLock alone = joining.tryLock()) {
            if (alone == null || !opened.isValid()) {
                return false;
            }
            last.run();
        } catch (OverlappingFileLockException | IOException e) {
            // Of this very process, or the directory is gone: nobody else is there to be waited for.
            LOG.debug("not asked who has joined", e);
            last.run();
        }
        return true;
    }

    private static FileChannel channel(DataDirectory directory) throws IOException {
        return FileChannel.open(
                directory.joined(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("not let go; the process's end does it", e);
        }
    }
}
