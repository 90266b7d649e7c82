"""Highlight extractions: submits, answers, lists and deletes."""

import asyncio
import json

from alibabacloud_ice20201109 import models
from conformance import refuses
from suite import Case, address, client, ended_extraction, get_extraction, submit_extraction

INPUT = {"MediaArray": [{"MediaURL": address("footage", "talk.mp4")}], "Strategy": {"Count": 2, "ClipDuration": 4}}
OUTPUT = {
    "NeedExport": True,
    "OutputMediaTarget": "oss-object",
    "Bucket": "out",
    "ObjectKey": "clips/{index}.mp4",
    "Width": 128,
    "ExportAsNewMedia": True,
}
USER_DATA = json.dumps({"team": "a"})


class AnExtraction(Case):
    """One finished job."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.id = submit_extraction(cls.ims, INPUT, OUTPUT, client_token="first", user_data=USER_DATA)
        cls.job, cls.seen = ended_extraction(cls.ims, cls.id)

    def results(self):
        return json.loads(self.job.job_result.ai_result)["HighlightResults"]

    def test_states(self):
        """passes through the documented states alone, to Finished"""
        self.assertLessEqual(set(self.seen), {"Created", "Executing", "Finished"})
        self.assertEqual((self.job.state, self.job.error_code), ("Finished", None))

    def test_result(self):
        """answers its highlights as JSON text, by the media as they were given"""
        (result,) = self.results()
        self.assertEqual(result["Media"], INPUT["MediaArray"][0]["MediaURL"])
        ranges = result["TimeRanges"]
        self.assertEqual(len(ranges), 2)
        for index, one in enumerate(ranges):
            self.assertEqual(one["OutputURL"], address("out", f"clips/{index}.mp4"))
            self.assertLess(0, one["Out"] - one["In"])

    def test_order(self):
        """gives the highlights of a video in the order of time"""
        starts = [one["In"] for one in self.results()[0]["TimeRanges"]]
        self.assertEqual(starts, sorted(starts))

    def test_assets(self):
        """registers each clip as a media asset"""
        for one in self.results()[0]["TimeRanges"]:
            info = self.ims.get_media_info(models.GetMediaInfoRequest(media_id=one["MediaId"])).body.media_info
            self.assertEqual(info.media_basic_info.input_url, one["OutputURL"])

    def test_echo(self):
        """gives the user data back as it was sent"""
        self.assertEqual(self.job.user_data, USER_DATA)

    def test_info(self):
        """tells its times in UTC with whole seconds"""
        info = self.job.smart_job_info
        for time in (info.create_time, info.modified_time):
            self.assertRegex(time, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_types(self):
        """is told with the types that the client declares"""
        self.assertTyped(self.job, self.ims.list_smart_jobs(models.ListSmartJobsRequest()).body)

    def test_token(self):
        """is answered again to the same token with the same request"""
        again = submit_extraction(self.ims, INPUT, OUTPUT, client_token="first", user_data=USER_DATA)
        self.assertEqual(again, self.id)

    def test_other_request(self):
        """refuses its token for another request"""
        with self.refused("IdempotentParameterMismatch"):
            submit_extraction(self.ims, {**INPUT, "Strategy": {"Count": 1}}, OUTPUT, client_token="first")

    def test_coroutine(self):
        """is answered to the client's coroutines alike"""
        request = models.GetSmartHandleJobRequest(job_id=self.id)
        answer = asyncio.run(self.ims.get_smart_handle_job_async(request)).body
        self.assertEqual((answer.state, answer.job_result.ai_result), ("Finished", self.job.job_result.ai_result))

    def test_id_with_newline(self):
        """is found by an id with white space around it"""
        self.assertEqual(get_extraction(self.ims, f" {self.id}\n").job_id, self.id)


class AListOfExtractions(Case):
    """Jobs that fail at once: their video is not there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        config = {"MediaArray": [{"MediaURL": address("footage", "absent.mp4")}]}
        cls.ids = [submit_extraction(cls.ims, config, user_data=json.dumps({"n": n})) for n in range(5)]
        cls.jobs = [ended_extraction(cls.ims, id)[0] for id in cls.ids]

    def page(self, **filters):
        return self.ims.list_smart_jobs(models.ListSmartJobsRequest(**filters)).body

    def test_failure(self):
        """fail with a code and a message beside their state"""
        for job in self.jobs:
            self.assertEqual((job.state, job.error_code), ("Failed", "InvalidMaterial.NotFound"))
            self.assertIn("absent.mp4", job.error_message)

    def test_newest_first(self):
        """are listed newest first"""
        listed = [job.job_id for job in self.page(max_results=100).smart_job_list]
        self.assertEqual([id for id in listed if id in self.ids], self.ids[::-1])

    def test_oldest_first(self):
        """are listed oldest first where that is asked for"""
        listed = [job.job_id for job in self.page(max_results=100, sort_by="CreationTime:Asc").smart_job_list]
        self.assertEqual([id for id in listed if id in self.ids], self.ids)

    def test_tokens(self):
        """are listed page after page by tokens, none twice, until the token is empty"""
        seen, token = [], None
        while True:
            body = self.page(max_results=2, next_token=token, job_state="Failed")
            self.assertEqual(body.max_results, "2")
            seen += [job.job_id for job in body.smart_job_list]
            if not body.next_token:
                break
            token = body.next_token
        self.assertEqual([id for id in seen if id in self.ids], self.ids[::-1])
        self.assertEqual(len(seen), len(set(seen)))

    def test_pages(self):
        """are listed by the number of a page"""
        first, second = (self.page(page_no=number, page_size=2).smart_job_list for number in (1, 2))
        both = self.page(page_no=1, page_size=4).smart_job_list
        self.assertEqual([job.job_id for job in first + second], [job.job_id for job in both])

    def test_states(self):
        """are listed by their state, under its name of the list"""
        failed = self.page(max_results=100, job_state="Failed").smart_job_list
        self.assertLessEqual(set(self.ids), {job.job_id for job in failed})
        self.assertEqual({job.job_state for job in failed}, {"Failed"})
        self.assertFalse(set(self.ids) & {job.job_id for job in self.page(job_state="Finished").smart_job_list})

    def test_user_data(self):
        """carry their user data in the list"""
        listed = {job.job_id: job.user_data for job in self.page(max_results=100).smart_job_list}
        self.assertEqual([listed[id] for id in self.ids], [json.dumps({"n": n}) for n in range(5)])

    def test_wrong_page(self):
        """are not listed by a token of no page, nor for more than 100 on a page"""
        with self.refused("InvalidParameter", words="NextToken"):
            self.page(next_token="nowhere")
        with self.refused("InvalidParameter", words="MaxResults"):
            self.page(max_results=101)

    def test_delete(self):
        """are gone once they were deleted, several at once, and cannot be deleted again"""
        config = {"MediaArray": [{"MediaURL": address("footage", "absent.mp4")}]}
        ids = [submit_extraction(self.ims, config) for _ in range(2)]
        for id in ids:
            ended_extraction(self.ims, id)
        request = models.DeleteSmartJobRequest(job_id=",".join(ids))
        self.ims.delete_smart_job(request)
        for id in ids:
            with self.refused("JobNotFound", 404):
                get_extraction(self.ims, id)
        with self.refused("JobNotFound", 404):
            self.ims.delete_smart_job(request)


class AWrongExtraction(Case):
    """What is refused at the submit."""

    def test_parameters(self):
        """is refused with InvalidParameter, which names the setting"""
        media = INPUT["MediaArray"]
        for config, word in [
            ({"MediaArray": []}, "MediaArray"),
            ({"MediaArray": media * 31}, "MediaArray"),
            ({"MediaArray": media, "Strategy": {"Count": 11}}, "Count"),
            ({"MediaArray": media, "Strategy": {"ClipDuration": 61}}, "ClipDuration"),
            ({"MediaArray": [{"MediaURL": "http://example.com/a.mp4"}]}, "MediaURL"),
            ({"MediaArray": [{"MediaId": "0" * 32}]}, "MediaId"),
            ({"MediaArray": media, "Other": 1}, "Other"),
        ]:
            with self.subTest(config), self.refused("InvalidParameter", words=word):
                submit_extraction(self.ims, config)

    def test_outputs(self):
        """is refused for an output that cannot be written"""
        for output, word in [
            ({**OUTPUT, "ObjectKey": "clip.mp4"}, "{index}"),
            ({**OUTPUT, "ObjectKey": "{index}.webm"}, ".mp4"),
            ({**OUTPUT, "Bucket": "not-there"}, "not-there"),
            ({**OUTPUT, "OutputMediaTarget": "s3-object"}, "OutputMediaTarget"),
        ]:
            with self.subTest(output), self.refused("InvalidParameter", words=word):
                submit_extraction(self.ims, INPUT, output)

    def test_text(self):
        """is refused where a parameter is no JSON, or user data is too long"""
        request = models.SubmitHighlightExtractionJobRequest(input_config="{")
        with self.refused("InvalidParameter", words="InputConfig"):
            self.ims.submit_highlight_extraction_job(request)
        with self.refused("InvalidParameter", words="UserData"):
            submit_extraction(self.ims, INPUT, user_data=json.dumps({"a": "x" * 512}))

    def test_missing(self):
        """is refused without an input, and a poll without an id"""
        with self.refused("MissingParameter", words="InputConfig"):
            self.ims.submit_highlight_extraction_job(models.SubmitHighlightExtractionJobRequest())
        with self.refused("MissingJobId"):
            self.ims.get_smart_handle_job(models.GetSmartHandleJobRequest())

    def test_unknown(self):
        """is not found by the id of no job"""
        with self.refused("JobNotFound", 404):
            get_extraction(self.ims, "0" * 32)

    def test_region(self):
        """is refused where videos lie in two regions"""
        media = [{"MediaURL": address("footage", "a.mp4", region)} for region in ("cn-shanghai", "cn-beijing")]
        with self.refused("InvalidParameter", words="cn-beijing"):
            submit_extraction(self.ims, {"MediaArray": media})


class AWrongCaller(Case):
    """The door of the service."""

    def test_key(self):
        """is not known by another key"""
        with self.refused("InvalidAccessKeyId.NotFound", 404):
            get_extraction(client(access_key_id="other"), "0")

    def test_secret(self):
        """is refused with another secret"""
        with self.refused("SignatureDoesNotMatch"):
            get_extraction(client(access_key_secret="other"), "0")

    @refuses("GetCategories")
    def test_operation(self):
        """cannot call an operation that is not there"""
        with self.refused("InvalidApi.NotFound", 404):
            self.ims.get_categories(models.GetCategoriesRequest())
