package com.opleap.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Organizations and their users, made by the functions that are there for it, and work for these.
 * Each kind of work has an organization of its own, so that none leaves something to the others.
 */
final class Customers {
  static final String REQUEST_LINK = "RequestLinkFunction";
  static final String SET_PASSWORD = "SetPasswordFunction";
  static final String OPEN_SESSION = "OpenSessionFunction";
  static final String SESSIONS = "SessionsFunction";
  static final String CHANGE_ADDRESS = "ChangeAddressFunction";
  static final String SUB_ACCOUNTS = "SubAccountsFunction";
  static final String ME = "MeFunction";
  static final String FACTOR = "FactorFunction";
  static final String ORGANIZATION = "OrganizationFunction";
  static final String CLOSE = "CloseOrganizationsFunction";
  static final String USAGE = "UsageFunction";
  static final String LOOK_UP = "LookUpOrganizationsFunction";
  static final String SUSPEND = "SuspendOrganizationFunction";

  /** Which make a hash. */
  static final Set<String> HASHING = Set.of(SET_PASSWORD, OPEN_SESSION);

  /** And those whose work begins with somebody who signs in. */
  static final Set<String> SLOW = Set.of(SET_PASSWORD, OPEN_SESSION, CLOSE);

  /** A full page of what is listed, and a few more. */
  private static final int LISTED = 30;

  /** For so long a session is fresh enough for anything. */
  private static final Duration FRESH = Duration.ofMinutes(9);

  private static final Duration UNTIL_CLOSED = Duration.ofDays(31);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scene scene;
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();

  Customers(Scene scene) {
    this.scene = scene;
  }

  /**
   * Who registered an organization.
   *
   * @param device the cookie of the one on which they did
   */
  record Owner(
      String name, String email, String device, String organization, String token, Instant since) {}

  /** Sees to it that the function has something to do, and gives the event that has it do it. */
  String workFor(String functionId) {
    return switch (functionId) {
      case REQUEST_LINK -> CustomerEvents.reset();
      case SET_PASSWORD -> CustomerEvents.password(link(newName(), CustomerEvents.newAddress()));
      case OPEN_SESSION -> signIn(owner(functionId));
      case SESSIONS -> CustomerEvents.signedIn("GET /sessions", owner(functionId).token());
      case CHANGE_ADDRESS -> CustomerEvents.otherAddress(owner(functionId).token());
      case SUB_ACCOUNTS -> CustomerEvents.signedIn("GET /sub-accounts", team(LISTED).token());
      case ME -> CustomerEvents.signedIn("GET /me", owner(functionId).token());
      case FACTOR -> CustomerEvents.signedIn("POST /me/factor", owner(functionId).token());
      case ORGANIZATION -> CustomerEvents.signedIn("GET /organization", owner(functionId).token());
      case CLOSE -> {
        wantsToClose();
        yield Events.schedule();
      }
      case USAGE -> CustomerEvents.signedIn("GET /usage", owner(functionId).token());
      case LOOK_UP -> CustomerEvents.lookUp(owner(functionId).name());
      case SUSPEND -> CustomerEvents.suspension(reinstated(owner(functionId)));
      default -> throw new IllegalStateException("No event is known for " + functionId);
    };
  }

  /** The owner of the organization that is there for something, just signed in. */
  Owner owner(String purpose) {
    Owner owner = owners.computeIfAbsent(purpose, any -> register(newName()));
    if (scene.clock().instant().isAfter(owner.since().plus(FRESH))) {
      owner = signedIn(owner);
      owners.put(purpose, owner);
    }
    return owner;
  }

  /** The owner of an organization with so many users. */
  Owner team(int users) {
    String purpose = users + " users";
    boolean isNew = !owners.containsKey(purpose);
    Owner owner = owner(purpose);
    for (int invited = 1; isNew && invited < users; invited++) {
      run(SUB_ACCOUNTS, CustomerEvents.invitation(owner.token()));
    }
    return owner;
  }

  static String signIn(Owner owner) {
    return CustomerEvents.signIn(owner.email(), owner.device());
  }

  private Owner register(String name) {
    String email = CustomerEvents.newAddress();
    JsonNode set = run(SET_PASSWORD, CustomerEvents.password(link(name, email)));
    String device = set.at("/cookies/0").asText().replaceFirst(";.*", "");
    return signedIn(new Owner(name, email, device, "", "", Instant.EPOCH));
  }

  private Owner signedIn(Owner owner) {
    JsonNode body = json(run(OPEN_SESSION, signIn(owner)).path("body").asText());
    return new Owner(
        owner.name(),
        owner.email(),
        owner.device(),
        body.path("organization").asText(),
        body.path("token").asText(),
        scene.clock().instant());
  }

  /** The link with which somebody registers. */
  private String link(String name, String email) {
    run(REQUEST_LINK, CustomerEvents.registration(name, email));
    return scene.tokenMailedTo(email);
  }

  /** One organization of all is to be closed. */
  private void wantsToClose() {
    Owner owner = register(newName());
    run(ORGANIZATION, CustomerEvents.signedIn("DELETE /organization", owner.token()));
    scene.clock().advance(UNTIL_CLOSED);
  }

  private String reinstated(Owner owner) {
    run(SUSPEND, CustomerEvents.reinstatement(owner.organization()));
    return owner.organization();
  }

  private JsonNode run(String functionId, String event) {
    return json(Scene.run(handlers.computeIfAbsent(functionId, scene::start), event));
  }

  /** One word that no other organization has. */
  private String newName() {
    return "Harbour" + CustomerEvents.next();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
