package com.opleap.contactintake;

import static org.assertj.core.api.Assertions.assertThat;

import com.opleap.common.http.Problem.FieldError;
import com.opleap.contactintake.FormPage.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a form, as its definition makes it. */
class FormPageTest {
  private static final Pattern TAG = Pattern.compile("<([a-z0-9]+)((?:\\s[^<>]*)?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

  private final FormDefinition contact = new Forms().find("contact").orElseThrow();
  private final FormDefinition callback = new Forms().find("callback").orElseThrow();

  /** What a page has in a hidden field. */
  static String value(String page, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  @Test
  void everyFieldHasALabelAndTheLimitsOfItsDefinition() {
    String page = empty(contact);
    assertThat(page)
        .contains(
            "<label for=\"name\">Your name</label>",
            "<label for=\"email\">E-mail</label>",
            "type=\"email\" autocomplete=\"email\"",
            "maxlength=\"200\"",
            "<textarea id=\"message\" name=\"message\" rows=\"6\" maxlength=\"5000\" required>");
    for (Map<String, String> input : tags(page, "input")) {
      String name = input.get("name");
      if (!input.getOrDefault("type", "").matches("hidden|checkbox")
          && !name.equals(contact.guard().honeypot())) {
        assertThat(page).contains("<label for=\"" + input.get("id") + "\">");
      }
    }
  }

  @Test
  void whereConsentIsExplicitNothingIsTickedInAdvance() {
    String page = empty(contact);
    assertThat(page).contains(contact.consent().wording()).doesNotContain("checked");
    List<String> offered = new ArrayList<>(contact.consent().purposes());
    offered.addAll(contact.consent().channels());
    assertThat(tags(page, "input").stream().filter(i -> "checkbox".equals(i.get("type"))))
        .extracting(input -> input.get("value"))
        .containsExactlyElementsOf(offered);
  }

  @Test
  void whereSendingIsTheConsentItsWordingIsAllThatIsShown() {
    assertThat(empty(callback))
        .contains(callback.consent().wording())
        .contains("We remove it after 90 days.")
        .doesNotContain("checkbox", "fieldset");
  }

  @Test
  void theTrapIsHiddenFromPeopleHoweverTheyRead() {
    assertThat(empty(contact))
        .contains(
            "<label class=\"trap\" aria-hidden=\"true\">Leave this empty"
                + " <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label>");
  }

  @Test
  void whatWasTypedIsThereAgainToTheLetter() {
    String page =
        page(
            Map.of(
                "name", List.of("Asha \"A\" Rao"),
                "message", List.of("\n two\n\nlines & more "),
                "purposes", List.of("offers", "unknown"),
                "channels", List.of("email"),
                "page", List.of("/pricing")));
    assertThat(value(page, "page")).isEqualTo("/pricing");
    assertThat(page)
        .contains("value=\"Asha &quot;A&quot; Rao\"", ">\n\n two\n\nlines &amp; more </textarea>");
    assertThat(tags(page, "input").stream().filter(input -> input.containsKey("checked")))
        .extracting(input -> input.get("value"))
        .containsExactly("offers", "email");
  }

  @Test
  void whatIsWrongIsSaidAboveAndBesideItsField() {
    String page =
        page(
            Map.of("phone", List.of("12")),
            new FieldError("phone", "phone", "This is no number."),
            new FieldError("purposes", "unknown-choice", "Choose of these."),
            new FieldError("", "file", "Files are not taken."));
    assertThat(page)
        .contains(
            "<title>Not sent yet: Contact · OpLeap</title>",
            "role=\"alert\" tabindex=\"-1\" autofocus",
            "<p><a href=\"#phone\">Phone</a>: This is no number.</p>",
            "<p>Files are not taken.</p>",
            "<p class=\"error\" id=\"phone-error\">This is no number.</p>",
            "<fieldset class=\"field\" id=\"purposes\" aria-describedby=\"purposes-error\">");
    Map<String, String> phone =
        tags(page, "input").stream().filter(i -> "phone".equals(i.get("id"))).findAny().get();
    assertThat(phone)
        .containsEntry("aria-invalid", "true")
        .containsEntry("aria-describedby", "phone-hint phone-error")
        .containsEntry("value", "12");
  }

  @Test
  void everyIdThatIsPointedToIsThereOnce() {
    String page = page(Map.of(), new FieldError("email", "email", "No."));
    Matcher pointing =
        Pattern.compile("(?:for|aria-describedby)=\"([^\"]+)\"|href=\"#([^\"]+)\"").matcher(page);
    while (pointing.find()) {
      String ids = pointing.group(1) == null ? pointing.group(2) : pointing.group(1);
      for (String id : ids.split(" ", -1)) {
        assertThat(page.split("id=\"" + id + "\"", -1)).as(id).hasSize(2);
      }
    }
  }

  /** Whatever the texts are, the tags and their attributes' names are the template's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        "' autofocus onfocus='alert(1)",
        "\" autofocus onfocus=\"alert(1)",
        "<!--",
        "]]>",
        "&quot;><b>",
        "%s%n%1$s",
        "javascript:alert(1)",
        "\u0000<\u0000script>"
      })
  void noTextBecomesMarkup(String hostile) {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (FormDefinition.Field field : contact.fields()) {
      typed.put(field.name().key(), List.of(hostile));
      errors.add(new FieldError(field.name().key(), "x", hostile));
    }
    typed.put("purposes", List.of(hostile));
    typed.put("website", List.of(hostile));
    errors.add(new FieldError(hostile, "x", hostile));
    String page =
        FormPage.of(contact, state(typed, errors, Optional.of(hostile), Optional.of(hostile)));
    String harmless =
        FormPage.of(
            contact,
            state(
                replaced(typed),
                errors.stream().map(e -> new FieldError("name", "x", "x")).toList(),
                Optional.of("x"),
                Optional.of("x")));
    assertThat(shape(page).stream().distinct().toList())
        .isSubsetOf(shape(harmless).stream().distinct().toList());
    assertThat(page).doesNotContain("<script", "<img src=x", "<!--", "\u0000");
  }

  private static Map<String, List<String>> replaced(Map<String, List<String>> typed) {
    Map<String, List<String>> all = new LinkedHashMap<>(typed);
    all.replaceAll((name, value) -> List.of("x"));
    return all;
  }

  /** Each tag with the names of its attributes. */
  private static List<String> shape(String page) {
    List<String> shape = new ArrayList<>();
    Matcher tag = Pattern.compile("<(/?[a-z0-9!]+)([^>]*)>").matcher(page);
    while (tag.find()) {
      StringBuilder names = new StringBuilder(tag.group(1));
      Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
      while (attribute.find()) {
        if (!attribute.group(1).matches("aria-(invalid|describedby)|maxlength|required")) {
          names.append(' ').append(attribute.group(1));
        }
      }
      shape.add(names.toString());
    }
    return shape;
  }

  private String page(Map<String, List<String>> typed, FieldError... errors) {
    return FormPage.of(
        contact, state(typed, List.of(errors), Optional.of("token"), Optional.empty()));
  }

  private static State state(
      Map<String, List<String>> typed,
      List<FieldError> errors,
      Optional<String> token,
      Optional<String> redirect) {
    return new State(
        typed, errors, Optional.empty(), token.map(Leave::kept), redirect, FormPage.SEND);
  }

  private static String empty(FormDefinition form) {
    return FormPage.of(form, State.empty(Leave.kept("token")));
  }

  private static List<Map<String, String>> tags(String page, String name) {
    List<Map<String, String>> tags = new ArrayList<>();
    Matcher tag = TAG.matcher(page);
    while (tag.find()) {
      if (tag.group(1).equals(name)) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
        while (attribute.find()) {
          attributes.put(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
        }
        tags.add(attributes);
      }
    }
    return tags;
  }
}
