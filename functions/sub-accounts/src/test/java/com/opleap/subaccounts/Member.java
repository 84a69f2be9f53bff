package com.opleap.subaccounts;

import com.opleap.localaws.lambda.Answer;
import com.opleap.localaws.lambda.Api;

/** Somebody who is signed in. */
record Member(Accounts accounts, String email, String organization, String id, String token) {
  Api.Call call(String method, String path) {
    return accounts.api().call(method, path).bearer(token);
  }

  Answer get(String path) {
    return call("GET", path).send();
  }

  Answer post(String path, String json) {
    return call("POST", path).json(json).send();
  }
}
