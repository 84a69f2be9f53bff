package com.opleap.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  private static final String RECORD =
      "{'eventName':'INSERT','dynamodb':{'Keys':{'id':{'S':'MAIL#1'}},'SizeBytes':26}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                       | true
          {'eventName':['INSERT']}                                                 | true
          {'eventName':['MODIFY','INSERT']}                                        | true
          {'eventName':['REMOVE']}                                                 | false
          {'eventName':['INSERT'],'dynamodb':{'SizeBytes':[26]}}                   | true
          {'eventName':['INSERT'],'dynamodb':{'SizeBytes':[27]}}                   | false
          {'dynamodb':{'Keys':{'id':{'S':[{'prefix':'MAIL#'}]}}}}                  | true
          {'dynamodb':{'Keys':{'id':{'S':[{'prefix':'KEY#'}]}}}}                   | false
          {'dynamodb':{'Keys':{'id':{'S':[{'suffix':'#1'}]}}}}                     | true
          {'dynamodb':{'NewImage':[{'exists':false}]}}                             | true
          {'dynamodb':{'Keys':[{'exists':true}]}}                                  | true
          {'userIdentity':{'type':[{'exists':true}]}}                              | false
          {'eventName':[{'anything-but':'REMOVE'}]}                                | true
          {'eventName':[{'anything-but':['INSERT','REMOVE']}]}                     | false
          {'eventName':[{'anything-but':{'prefix':'INS'}}]}                        | false
          {'nothing':[{'anything-but':'x'}]}                                       | false
          {'eventName':[]}                                                         | false
          """)
  void aRecordPassesWhereEveryFieldFits(String pattern, boolean passes)
      throws JsonProcessingException {
    assertThat(EventPattern.parse(json(pattern)).matches(new ObjectMapper().readTree(json(RECORD))))
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "'INSERT'",
        "{'eventName'",
        "{'eventName':'INSERT'}",
        "{'size':[{'numeric':['=',1]}]}",
        "{'a':[{'prefix':'x','suffix':'y'}]}",
        "{'a':[{}]}",
        "{'$or':[{'a':['x']}]}"
      })
  void aFilterThatIsNotKnownIsRefusedForItWouldLoseRecordsInSilence(String pattern) {
    assertThatThrownBy(() -> EventPattern.parse(json(pattern)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
