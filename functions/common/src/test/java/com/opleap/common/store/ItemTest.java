package com.opleap.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opleap.promises.Keeps;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

@Keeps("P2")
class ItemTest {
  private static final Attribute NAME = Attribute.personal("name");
  private static final Attribute OWNER = Attribute.pseudonymous("owner");
  private static final Attribute STATE = Attribute.plain("state");
  private static final Attribute CHOICES = Attribute.plain("choices");
  private static final ItemType TYPE = ItemType.of("Things", "thing", NAME, OWNER, STATE, CHOICES);

  @Test
  void whatIsPersonalCannotBeWrittenOpen() {
    ItemWriter writer = ItemWriter.of(TYPE, "1");
    assertThatThrownBy(() -> writer.plain(NAME, "Asha"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.pseudonymous(NAME, "Asha"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Asha");
  }

  @Test
  void whatIsNotDeclaredCannotBeWrittenOrRead() {
    Attribute stranger = Attribute.plain("stranger");
    assertThatThrownBy(() -> ItemWriter.of(TYPE, "1").plain(stranger, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ItemReader.of(TYPE, "1", java.util.Map.of()).find(stranger))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAttributeUnderAnotherClassIsAStranger() {
    assertThatThrownBy(() -> ItemWriter.of(TYPE, "1").plain(Attribute.plain("name"), "Asha"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noNameIsDeclaredTwice() {
    assertThatThrownBy(() -> ItemType.of("T", "t", NAME, Attribute.plain("name")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasWrittenIsRead() {
    ItemReader reader =
        ItemReader.of(
            TYPE,
            "1",
            ItemWriter.of(TYPE, "1")
                .plain(STATE, "open")
                .pseudonymous(OWNER, "o-1")
                .plain(CHOICES, List.of("a", "b"))
                .build());
    assertThat(reader.text(STATE)).isEqualTo("open");
    assertThat(reader.find(OWNER)).hasValue("o-1");
    assertThat(reader.texts(CHOICES)).containsExactly("a", "b");
  }

  @Test
  void whatIsMissingIsSaidByItsName() {
    assertThatThrownBy(() -> ItemReader.of(TYPE, "1", java.util.Map.of()).text(STATE))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("state");
  }
}
