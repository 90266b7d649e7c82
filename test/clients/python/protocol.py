"""The ways in which the vendor's clients speak to IMS: signatures, formats, coroutines."""

import asyncio
import json
import os

from alibabacloud_credentials.client import Client as Credential
from alibabacloud_credentials.models import Config as CredentialConfig
from alibabacloud_ice20201109 import models
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest
from conformance import refuses
from suite import Case, address, client, submit_extraction, submit_montage

ENDPOINT, KEY_ID, KEY_SECRET = (os.environ[f"HIGHLIGHTS_{name}"] for name in ("ENDPOINT", "KEY_ID", "KEY_SECRET"))
ABSENT = address("footage", "absent.mp4")
INPUT = {"MediaArray": [{"MediaURL": ABSENT}]}
OUTPUT = {"MediaURL": address("out", "{index}.mp4"), "Width": 128, "Height": 128}
USER_DATA = json.dumps({"note": "a b+c*d~e!f'g(h)&=%ü😀"}, ensure_ascii=False)


class EverySignature(Case):
    """Each of them signs a submit with parameters in query and body."""

    def assertSubmits(self, ims):
        id = submit_extraction(ims, INPUT, user_data=USER_DATA)
        found = ims.get_smart_handle_job(models.GetSmartHandleJobRequest(job_id=id)).body
        self.assertEqual((found.job_id, found.user_data), (id, USER_DATA))
        self.assertTyped(ims.list_smart_jobs(models.ListSmartJobsRequest(max_results=1)).body)

    def test_default(self):
        """by HMAC-SHA256 in the headers is taken"""
        self.assertSubmits(client())

    def test_older(self):
        """by HMAC-SHA1 in the parameters is taken"""
        self.assertSubmits(client(signature_algorithm="v2"))

    def test_sm3(self):
        """by HMAC-SM3 in the headers is taken"""
        self.assertSubmits(client(signature_algorithm="ACS3-HMAC-SM3"))

    def test_token(self):
        """with a security token is taken, in either place"""
        for changes in ({}, {"signature_algorithm": "v2"}):
            with self.subTest(changes):
                self.assertSubmits(client(security_token="CAIS+/= token", **changes))

    def test_credential(self):
        """with keys of the vendor's credentials client is taken"""
        config = CredentialConfig(type="access_key", access_key_id=KEY_ID, access_key_secret=KEY_SECRET)
        self.assertSubmits(client(access_key_id=None, access_key_secret=None, credential=Credential(config)))

    def test_wrong(self):
        """is refused where the secret is another one"""
        for algorithm in (None, "v2", "ACS3-HMAC-SM3"):
            with self.subTest(algorithm), self.refused("SignatureDoesNotMatch"):
                submit_extraction(client(access_key_secret="other", signature_algorithm=algorithm), INPUT)

    def test_coroutines(self):
        """is taken from the client's coroutines, many at a time"""

        async def submit_many():
            request = models.SubmitHighlightExtractionJobRequest(input_config=json.dumps(INPUT), user_data=USER_DATA)
            older = client(signature_algorithm="v2")
            calls = [ims.submit_highlight_extraction_job_async(request) for ims in [self.ims, older] * 8]
            return [answer.body.job_id for answer in await asyncio.gather(*calls)]

        self.assertEqual(len(set(asyncio.run(submit_many()))), 16)


class EveryOperation(Case):
    """All fields of the requests, and the answers' types."""

    def test_lists(self):
        """that lists takes all of its filters"""
        submit_montage(self.ims, {"MediaArray": [ABSENT]}, OUTPUT)
        range = {"start_time": "2020-01-01T00:00:00Z", "end_time": "2099-01-01T00:00:00Z"}
        short = {"start_time": "2026-01-01T00:00:00Z", "end_time": "2026-01-30T00:00:00Z"}
        self.assertTyped(
            self.ims.list_smart_jobs(
                models.ListSmartJobsRequest(
                    job_state="Failed",
                    job_type="HighlightExtraction",
                    max_results=3,
                    next_token="",
                    page_no=1,
                    page_size=3,
                    sort_by="CreationTime:Desc",
                )
            ).body,
            self.ims.list_batch_media_producing_jobs(
                models.ListBatchMediaProducingJobsRequest(
                    job_type="Screen_Media_Highlights", max_results=3, next_token="", sort_by="desc", **range
                )
            ).body,
            self.ims.list_media_producing_jobs(
                models.ListMediaProducingJobsRequest(
                    keyword="none", max_results=3, next_token="", sort_by="CreationTime:Asc", status="Success", **short
                )
            ).body,
            self.ims.list_templates(
                models.ListTemplatesRequest(keyword="", page_no=1, page_size=5, sort_type="CreationTime:Desc")
            ).body,
        )

    def test_media(self):
        """of the media library takes all of its fields"""
        registered = self.ims.register_media_info(
            models.RegisterMediaInfoRequest(
                business_type="general",
                cate_id=7,
                client_token="a" * 32,
                cover_url=address("footage", "cover.jpg"),
                description="a talk",
                input_url=address("footage", "talk.mp4"),
                media_tags="a,b",
                media_type="video",
                overwrite=True,
                reference_id="protocol-1",
                register_config='{"NeedSprite":"false"}',
                title="talk",
                user_data="{}",
            )
        ).body
        for place in ({"media_id": registered.media_id}, {"input_url": address("footage", "talk.mp4")}):
            request = models.GetMediaInfoRequest(
                auth_timeout=3600, output_type="oss", return_detailed_info='{"AiRoughData.StandardSmartTagJob":false}', **place
            )
            info = self.ims.get_media_info(request).body.media_info
            self.assertTyped(info)
            basic = info.media_basic_info
            self.assertEqual(
                (info.media_id, basic.title, basic.cate_id, basic.reference_id, basic.media_tags),
                (registered.media_id, "talk", 7, "protocol-1", "a,b"),
            )
        gone = self.ims.delete_media_infos(
            models.DeleteMediaInfosRequest(media_ids=f"{registered.media_id},none", delete_physical_files=False)
        ).body
        self.assertEqual((gone.ignored_list, gone.forbidden_list), (["none"], []))

    @refuses("SubmitMediaProducingJob", "SearchMedia")
    def test_absent(self):
        """that the service does not have is refused by its name"""
        for call, request in [
            (self.ims.submit_media_producing_job, models.SubmitMediaProducingJobRequest(timeline="{}")),
            (self.ims.search_media, models.SearchMediaRequest()),
        ]:
            with self.refused("InvalidApi.NotFound", 404):
                call(request)


class TheOlderClient(Case):
    """PyPI `aliyun-python-sdk-core`, which signs its parameters by HMAC-SHA1 alone."""

    CLIENT = "aliyun-python-sdk-core"

    def call(self, action, method="POST", secret=KEY_SECRET, token=None, query=None, body=None):
        if token is None:
            caller = AcsClient(KEY_ID, secret, "cn-shanghai")
        else:
            caller = AcsClient(region_id="cn-shanghai", credential=StsTokenCredential(KEY_ID, secret, token))
        request = CommonRequest(domain=ENDPOINT, version="2020-11-09", action_name=action)
        request.set_method(method)
        request.set_protocol_type("http")
        for name, value in (query or {}).items():
            request.add_query_param(name, value)
        for name, value in (body or {}).items():
            request.add_body_params(name, value)
        return caller.do_action_with_exception(request).decode()

    def test_json(self):
        """is answered in JSON, to GET and to POST, by query and by body"""
        config = json.dumps(INPUT)
        for method, where in [("GET", "query"), ("POST", "query"), ("POST", "body")]:
            with self.subTest(f"{method}, {where}"):
                parameters = {"InputConfig": config, "UserData": USER_DATA}
                answer = json.loads(self.call("SubmitHighlightExtractionJob", method, **{where: parameters}))
                self.assertRegex(answer["JobId"], r"^local-[0-9a-f]{32}$")

    def test_token(self):
        """is taken with a security token"""
        self.assertIn("RequestId", self.call("ListSmartJobs", token="CAIS+/="))

    def test_refused(self):
        """reads the code and the status of an error"""
        for code, status, more in [
            ("JobNotFound", 404, {"query": {"JobId": "none"}}),
            ("SignatureDoesNotMatch", 400, {"secret": "other"}),
        ]:
            with self.subTest(code):
                with self.assertRaises(ServerException) as caught:
                    self.call("GetSmartHandleJob", **more)
                error = caught.exception
                self.assertEqual((error.get_error_code(), error.get_http_status()), (code, status))
