package com.opleap.subaccounts;

import com.opleap.localaws.lambda.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many requests at the same moment. */
final class Crowd {
  private Crowd() {}

  /** All answers, in the order of the requests. */
  static List<Answer> all(List<Callable<Answer>> requests) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).sorted().toList();
  }
}
