"""The media library: registering, finding and deleting assets."""

import uuid

from alibabacloud_ice20201109 import models
from suite import Case, address, ended_extraction, submit_extraction

TALK = address("footage", "talk.mp4")
OPENING = address("footage", "opening.mp4")


class LibraryCase(Case):
    def setUp(self):
        """Nothing of another test is registered."""
        self.delete(input_urls=f"{TALK},{OPENING}")

    def register(self, url=TALK, **more):
        request = models.RegisterMediaInfoRequest(input_url=url, **more)
        return self.ims.register_media_info(request).body.media_id

    def info(self, **which):
        return self.ims.get_media_info(models.GetMediaInfoRequest(**which)).body.media_info

    def delete(self, **which):
        return self.ims.delete_media_infos(models.DeleteMediaInfosRequest(**which)).body


class AnAsset(LibraryCase):
    def test_spellings(self):
        """is found by its id, and by its address in every spelling"""
        id = self.register()
        self.assertEqual(self.info(media_id=id).media_id, id)
        for url in (TALK, TALK.replace("http:", "https:"), "oss://footage/talk.mp4"):
            self.assertEqual(self.info(input_url=url).media_id, id)

    def test_facts(self):
        """tells what it was registered with"""
        facts = {"title": "The talk", "description": "long", "media_tags": "a,b", "user_data": '{"a":1}'}
        id = self.register(**facts, media_type="video", business_type="opening", reference_id="talk-0001")
        info = self.info(media_id=id).media_basic_info
        self.assertEqual({name: getattr(info, name) for name in facts}, facts)
        self.assertEqual((info.media_type, info.business_type, info.reference_id), ("video", "opening", "talk-0001"))
        self.assertEqual((info.input_url, info.status), (TALK, "Normal"))

    def test_numbers(self):
        """tells what its file holds, with numbers as text"""
        (file,) = self.info(media_id=self.register()).file_info_list
        basic = file.file_basic_info
        for value in (basic.duration, basic.bitrate, basic.width, basic.height, basic.file_size):
            self.assertIsInstance(value, str)
            self.assertGreater(float(value), 0)
        self.assertEqual((basic.file_name, basic.width, basic.height), ("talk.mp4", "160", "90"))
        self.assertAlmostEqual(float(basic.duration), 20, delta=0.2)
        (picture,), (sound,) = file.video_stream_info_list, file.audio_stream_info_list
        self.assertEqual((picture.codec_name, sound.codec_name), ("h264", "aac"))

    def test_types(self):
        """is told with the types that the client declares"""
        id = self.register(title="The talk", cate_id=3, media_tags="a")
        self.assertTyped(self.info(media_id=id), self.delete(media_ids="unknown"))
        self.assertEqual(self.info(media_id=id).media_basic_info.cate_id, 3)

    def test_again(self):
        """keeps its id when its address is registered again, unless it is to be overwritten"""
        id = self.register()
        self.assertEqual(self.register(), id)
        other = self.register(overwrite=True)
        self.assertNotEqual(other, id)
        with self.refused("MediaNotFound", 404):
            self.info(media_id=id)

    def test_token(self):
        """is registered once by a client token, which another request cannot use"""
        token = uuid.uuid4().hex
        id = self.register(client_token=token)
        self.assertEqual(self.register(client_token=token), id)
        with self.refused("IdempotentParameterMismatch"):
            self.register(OPENING, client_token=token)

    def test_job(self):
        """serves a job by its id"""
        id = self.register()
        config = {"MediaArray": [{"MediaId": id}], "Strategy": {"Count": 1, "ClipDuration": 3}}
        job, _ = ended_extraction(self.ims, submit_extraction(self.ims, config))
        self.assertEqual(job.state, "Finished")
        self.assertIn(id, job.job_result.ai_result)

    def test_delete(self):
        """is gone once it was deleted, while its object stays"""
        id = self.register()
        body = self.delete(media_ids=f"{id},unknown")
        self.assertEqual((body.ignored_list, body.forbidden_list), (["unknown"], []))
        with self.refused("MediaNotFound", 404):
            self.info(media_id=id)
        self.assertNotEqual(self.register(), id)

    def test_delete_by_address(self):
        """is deleted by its address too"""
        self.register()
        body = self.delete(input_urls=f"oss://footage/talk.mp4,{OPENING}")
        self.assertEqual(body.ignored_list, [OPENING])


class AnAssetThatIsNone(LibraryCase):
    def test_addresses(self):
        """is not registered for an address without an object"""
        for url in (address("footage", "absent.mp4"), address("absent", "a.mp4"), "http://example.com/a.mp4", "vod://1"):
            with self.subTest(url), self.refused("InvalidParameter", words="InputURL"):
                self.register(url)

    def test_missing(self):
        """is neither registered, found nor deleted without an address or an id"""
        with self.refused("MissingInputURL"):
            self.ims.register_media_info(models.RegisterMediaInfoRequest())
        with self.refused("MissingParameter"):
            self.info()
        with self.refused("MissingParameter"):
            self.delete()

    def test_too_many(self):
        """is not deleted with more than 19 others"""
        with self.refused("InvalidParameter", words="20"):
            self.delete(media_ids=",".join(str(n) for n in range(21)))

    def test_values(self):
        """is not registered with a type that there is not, or a title that is too long"""
        with self.refused("InvalidParameter", words="MediaType"):
            self.register(media_type="film")
        with self.refused("InvalidParameter", words="CateId"):
            self.register(cate_id="films")
        with self.refused("InvalidParameter", words="Title"):
            self.register(title="x" * 129)
