package org.tequio.event.scan;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;

/** The pattern of which every record class gets a copy, see {@link Maker#of}; by itself it makes nothing. */
final class OneMaker implements Maker {

    private static final @Nullable MethodHandle CONSTRUCTOR = constructor();

    OneMaker() {}

    @Override
    public Object make(@Nullable Object[] arguments) {
        if (CONSTRUCTOR == null) {
            throw new Defect("no record to make");
        }
        try {
            return (Object) CONSTRUCTOR.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            Defect defect = new Defect("record constructor failed");
            defect.initCause(e);
            throw defect;
        }
    }

    private static @Nullable MethodHandle constructor() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may always read its own data", e);
        }
    }
}
