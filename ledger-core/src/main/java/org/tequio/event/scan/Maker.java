package org.tequio.event.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;

/** Calls the constructor of one record class. */
interface Maker {

    /** The record; throws what its constructor throws. */
    Object make(@Nullable Object[] arguments);

    /**
     * A maker of its own for a class. The virtual machine compiles a call of a method handle to the call itself only
     * where the handle is a constant; so each record gets a hidden copy of {@link OneMaker} that has its constructor
     * for a constant.
     */
    static Maker of(Class<?> type) {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            return (Maker) own.defineHiddenClassWithClassData(copied(), constructor(type), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            Defect defect = new Defect("record cannot be made: type=" + type.getName());
            defect.initCause(e);
            throw defect;
        }
    }

    private static MethodHandle constructor(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findConstructor(type, MethodType.methodType(void.class, parameters))
                .asFixedArity()
                .asSpreader(Object[].class, parameters.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static byte[] copied() {
        String file = OneMaker.class.getSimpleName() + ".class";
        try (InputStream in = OneMaker.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new Defect("class file missing: name=" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
