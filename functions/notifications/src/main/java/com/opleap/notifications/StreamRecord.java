package com.opleap.notifications;

import com.opleap.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One record of the outbox's stream, which carries keys alone. */
record StreamRecord(String messageId, String sequenceNumber) {

  static List<StreamRecord> read(InputStream event) throws IOException {
    List<StreamRecord> records = new ArrayList<>();
    if (!(Json.readObject(event).get("Records") instanceof List<?> list)) {
      throw new IOException("Not an event of a DynamoDB stream");
    }
    for (Object element : list) {
      if (element instanceof Map<?, ?> streamRecord
          && streamRecord.get("dynamodb") instanceof Map<?, ?> change
          && change.get("Keys") instanceof Map<?, ?> keys
          && keys.get("id") instanceof Map<?, ?> id
          && id.get("S") instanceof String messageId
          && change.get("SequenceNumber") instanceof String number) {
        records.add(new StreamRecord(messageId, number));
      } else {
        throw new IOException("Not a record of the outbox's stream");
      }
    }
    return records;
  }
}
