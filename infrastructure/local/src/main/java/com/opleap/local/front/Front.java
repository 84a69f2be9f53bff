package com.opleap.local.front;

import com.opleap.local.http.Bytes;
import com.opleap.local.http.Incoming;
import com.opleap.local.http.Reply;
import com.opleap.local.http.Site;

/** The distribution at work: the first behaviour whose pattern fits the path has the request. */
public final class Front implements Site {
  private final Distribution distribution;
  private final Site api;
  private final Site website;

  /** The distribution before those two origins. */
  public Front(Distribution distribution, Site api, Site website) {
    this.distribution = distribution;
    this.api = api;
    this.website = website;
  }

  @Override
  public Reply answer(Incoming request) {
    Distribution.Behaviour behaviour =
        distribution.behaviours().stream()
            .filter(each -> each.fits(request.rawPath()))
            .findFirst()
            .orElseGet(() -> distribution.behaviours().getLast());
    if (!behaviour.methods().contains(request.method())) {
      return behaviour.decorate(refused());
    }
    Incoming forwarded = rooted(request);
    Reply reply = origin(behaviour).answer(forwarded);
    return behaviour.decorate(withErrorPage(reply));
  }

  private Site origin(Distribution.Behaviour behaviour) {
    return behaviour.origin() == Distribution.Origin.API ? api : website;
  }

  /** Error pages hold for every origin: CloudFront does not ask which one the error came from. */
  private Reply withErrorPage(Reply reply) {
    Distribution.ErrorPage page = distribution.errorPages().get(reply.status());
    if (page == null) {
      return reply;
    }
    Reply shown = website.answer(Incoming.of("GET", page.path()));
    return shown.status() == 200 ? new Reply(page.status(), shown.headers(), shown.body()) : reply;
  }

  private Incoming rooted(Incoming request) {
    return !request.rawPath().equals("/") || distribution.rootObject().isEmpty()
        ? request
        : new Incoming(
            request.method(),
            "/" + distribution.rootObject(),
            request.rawQuery(),
            request.headers(),
            request.body(),
            request.sourceAddress());
  }

  private static Reply refused() {
    return Reply.of(
        403,
        "text/plain;charset=UTF-8",
        Bytes.of("The distribution does not allow this method here.\n"));
  }
}
