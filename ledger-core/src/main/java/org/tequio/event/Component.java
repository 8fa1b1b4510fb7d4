package org.tequio.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;

/** One component of a record, and how to read it of any record of that type. */
record Component(String name, MethodHandle accessor) {

    static Component of(RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return new Component(
                    component.getName(),
                    MethodHandles.lookup()
                            .unreflect(component.getAccessor())
                            .asType(MethodType.methodType(Object.class, Record.class)));
        } catch (IllegalAccessException e) {
            throw defect(component.getName(), e);
        }
    }

    @Nullable
    Object of(Record record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw defect(name, e);
        }
    }

    private static Defect defect(String component, Throwable cause) {
        Defect defect = new Defect("component cannot be read: name=" + component);
        defect.initCause(cause);
        return defect;
    }
}
