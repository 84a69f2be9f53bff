package com.opleap.subaccounts;

import com.opleap.localaws.lambda.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

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

  /** Tries again where it is told to: a machine that is busy with other things proves nothing. */
  static Answer insisting(Supplier<Answer> request) {
    Answer answer = request.get();
    for (int i = 0; i < 10 && answer.status() == 503; i++) {
      answer = request.get();
    }
    return answer;
  }
}
