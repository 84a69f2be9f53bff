package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelfTest {
  @ParameterizedTest
  @CsvSource({
    "SALES, INBOX, inbox",
    "SALES, SPAM, spam",
    "TRUST, INBOX, inbox#trust",
    "TRUST, SPAM, spam#trust"
  })
  void eachIsAPartitionOfItsOwnUnderANameThatStays(Readers readers, Folder folder, String key) {
    assertThat(new Shelf(readers, folder).key()).isEqualTo(key);
    assertThat(Shelf.of(key)).isEqualTo(new Shelf(readers, folder));
  }
}
