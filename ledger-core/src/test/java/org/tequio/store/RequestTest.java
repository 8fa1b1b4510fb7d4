package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.event.Tag;

class RequestTest {

    @Test
    void takesEveryUuidInItsTextualForm() {
        for (int i = 0; i < 100; i++) {
            assertThat(request(UUID.randomUUID().toString()).leaves()).hasSize(1);
        }
    }

    @ParameterizedTest // the log's uuid has one textual form; another would not be what was hashed
    @ValueSource(
            strings = {
                "",
                "0F0E0D0C-0b0a-4908-8706-050403020100",
                "0f0e0d0c0b0a49088706050403020100",
                "0f0e0d0c-0b0a-4908-8706-05040302010",
                "0f0e0d0c-0b0a-4908-8706-0504030201000",
                "0f0e0d0c-0b0a-4908-870-6050403020100",
                "0f0e0d0-c0b0a-4908-8706-050403020100",
                "0f0e0d0c-0b0a-4908-8706-05040302010g",
                "0f0e0d0c-0b0a-4908-8706-0504030-0100",
                "f-1-2-3-4"
            })
    void refusesAnIdThatIsNoUuidInItsTextualForm(String id) {
        assertThatThrownBy(() -> request(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a UUID in its textual form");
    }

    private static Request request(String id) {
        NewEvent event = new NewEvent(
                id,
                "counted",
                1,
                Set.of(new Tag("counter", "a")),
                null,
                new Provenance("system", "system", null, null, null),
                new byte[] {'{', '}'});
        return Request.of(Append.of(AppendCondition.none(), List.of(event)), 0);
    }
}
