package org.tequio.axon;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;

/**
 * Encodes payloads by our codec; the framework's own converter looks for a conversion route on every call. Stored bytes
 * are decoded where their type and version are known, not here.
 */
final class CodecConverter implements Converter {

    private final EventCodec codec;

    CodecConverter(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public boolean canConvert(Type source, Type target) {
        return source.equals(target) || target == byte[].class;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is the framework's
    public <T> @Nullable T convert(@Nullable Object input, Type target) {
        if (input == null || (target instanceof Class<?> wanted && wanted.isInstance(input))) {
            return (T) input;
        }
        if (target == byte[].class && input instanceof Event event) {
            return (T) codec.encode(event);
        }
        if (target == byte[].class && input instanceof String text) {
            return (T) text.getBytes(StandardCharsets.UTF_8);
        }
        throw new ConversionException("no conversion: from=" + input.getClass().getName() + ", to=" + target);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("codec", codec);
    }
}
