package com.opleap.common.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.promises.Keeps;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
  @Keeps("C16")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4111111111111111 | ••••••••••••1111",
        "pay 4111 1111 1111 1111 now | pay •••• •••• •••• 1111 now",
        "4111-1111-1111-1111 | ••••-••••-••••-1111",
        "4111.1111.1111.1111. | ••••.••••.••••.1111.",
        "３７８２ ８２２４６３ １０００５ | •••• •••••• •０００５",
        "٤١١١١١١١١١١١١١١١ | ••••••••••••١١١١",
        "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏 | ••••••••••••𝟏𝟏𝟏𝟏",
        "4111 1111 1111 1111 12 27 123 | •••• •••• •••• 1111 12 27 123",
        "98765 43210 4111 1111 1111 1111 | 98765 43210 •••• •••• •••• 1111",
        "41 11111 1111 11111 12 27 | •• ••••• •••• •1111 12 27",
        "41111111111111111227123 | ••••••••••••11111227123",
        "99411111111111111127 | 99••••••••••••111127",
        "994111 1111 1111 111127 | 99•••• •••• •••• 111127",
        "+4111111111111111 | +••••••••••••1111",
        "4111111111111111 5555555555554444 | ••••••••••••1111 ••••••••••••4444",
        "④①①①①①①①①①①①①①①① | ••••••••••••①①①①",
        "⁴¹¹¹ ¹¹¹¹ ¹¹¹¹ ¹¹¹¹ | •••• •••• •••• ¹¹¹¹",
        "+378282246310005 | +•••••••••••0005",
        "+3782 822463 10005 | +•••• •••••• •0005",
        "12/4111/1111/1111/1111/27 | 12/••••/••••/••••/1111/27",
        "3782, 822463, 10005 | ••••, ••••••, •0005",
        "3056_930902_5904 | ••••_••••••_5904",
        "4000 (0000) 0000/0000 (006) | •••• (••••) ••••/•••0 (006)",
        "••••••••••••4111 1111 1111 1111 | •••••••••••••••• •••• •••• 1111"
      })
  void allButTheLastFourDigitsOfACardAreMasked(String text, String masked) {
    assertThat(CardNumbers.mask(text)).isEqualTo(masked);
  }

  @Keeps("C16")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4222222222222",
        "4000000000000000006",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "6011111111111117",
        "30569309025904",
        "3530111333300000",
        "6200000000000005",
        "6759649826438453",
        "5018000000000009",
        "6080000000000000",
        "2200000000000004"
      })
  void cardsOfEveryIssuerAreMasked(String card) {
    assertThat(CardNumbers.mask(card))
        .isEqualTo("•".repeat(card.length() - 4) + card.substring(card.length() - 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4111111111111112",
        "4111 1111 1111 1112",
        "411111111111",
        "1234567812345670", // Luhn fits, but no issuer
        "994222222222222",
        "+4915123456788",
        "+49 1512 3456788, +491512345678812",
        "+44 20 7946 0958, +91 98765 43210",
        "+91 98765 43210 / +49 1512 3456788",
        "403-1234567-1234568",
        "978-3-16-148410-0",
        "2024-01-15 - 2024-02-20",
        "4111x1111x1111x1111",
        "4,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
        "41111111,11111111",
        "4111,1111,1111,1112",
        "994111,1111,1111,1111",
        "4111,1111,1111,111199",
        "4 111,1 111,1 111,1 111",
        "⑪⑪⑪⑪ 4111½1111½1111½111½1",
        "••••••••••••1111 2345 6789 0123"
      })
  void whatIsNoCardsNumberStays(String text) {
    assertThat(CardNumbers.mask(text)).isEqualTo(text);
  }

  @Keeps("C16")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", ",", ", ", "_", "*", ":", ";", "\n", "\r\n", " \n ", "     ", "|", "&", ") (", "\" \"",
        "' '", "+", "~", "=", "\\", "•", " • ", "\u2028", "\u2029", "\ue000", "💳", "&#", "\u0903",
        "\u0000"
      })
  void groupsAsCardsShowThemAreMaskedWhateverIsBetweenThem(String between) {
    for (String card :
        List.of("4111 1111 1111 1111", "3782 822463 10005", "4000 0000 0000 0000 006")) {
      String masked = CardNumbers.mask(card);
      assertThat(CardNumbers.mask("(" + card.replace(" ", between) + ")"))
          .isEqualTo("(" + masked.replace(" ", between) + ")")
          .contains("•••");
    }
  }
}
