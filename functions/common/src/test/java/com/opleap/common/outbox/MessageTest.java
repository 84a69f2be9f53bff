package com.opleap.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.person.EmailAddress;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTest {
  /** With {@code EmailAddress}, which takes no list, this leaves no way to write to two. */
  @Test
  void aMessageHasAPlaceForOneRecipientAndNoPlaceForMore() {
    assertThat(Message.class.getRecordComponents())
        .extracting(RecordComponent::getGenericType)
        .containsExactly(
            (Type) String.class, Message.Kind.class, EmailAddress.class, Message.Content.class);
    assertThat(Message.Content.class.getRecordComponents())
        .extracting(RecordComponent::getGenericType)
        .containsOnly((Type) String.class);
    assertThat(Modifier.isFinal(EmailAddress.class.getModifiers())).isTrue();
    assertThat(
            Arrays.stream(EmailAddress.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())))
        .extracting(field -> field.getGenericType())
        .containsExactly(String.class);
  }
}
