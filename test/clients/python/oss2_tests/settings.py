"""oss2: documents that a bucket keeps and gives back."""

import json

import oss2
from conformance import tries
from oss2.models import (
    AbortMultipartUpload,
    BucketCors,
    BucketLifecycle,
    BucketLogging,
    BucketReferer,
    BucketVersioningConfig,
    BucketWebsite,
    CorsRule,
    LifecycleExpiration,
    LifecycleRule,
    ServerSideEncryptionRule,
    StorageTransition,
    Tagging,
    TaggingRule,
)
from oss2_tests.cases import Oss2Case

exceptions = oss2.exceptions


class SettingsOfABucket(Oss2Case):
    @tries("PutBucketCors", "GetBucketCors", "DeleteBucketCors")
    def test_cors(self):
        """has its rules for browsers"""
        rules = [
            CorsRule(["https://a.example", "*"], ["GET", "PUT"], ["x-oss-meta-a", "*"], ["ETag"], 600),
            CorsRule(["http://b.example"], ["HEAD"], [], [], 1),
        ]
        self.bucket.put_bucket_cors(BucketCors(rules, True))
        found = self.bucket.get_bucket_cors()
        facts = [(r.allowed_origins, r.allowed_methods, r.allowed_headers, r.expose_headers, r.max_age_seconds) for r in found.rules]
        self.assertEqual(facts[0], (["https://a.example", "*"], ["GET", "PUT"], ["x-oss-meta-a", "*"], ["ETag"], 600))
        self.assertEqual(len(facts), 2)
        self.assertEqual(found.response_vary, True)
        self.bucket.delete_bucket_cors()
        with self.refused("NoSuchCORSConfiguration", 404, exceptions.NoSuchCors):
            self.bucket.get_bucket_cors()

    @tries("PutBucketLifecycle", "GetBucketLifecycle", "DeleteBucketLifecycle")
    def test_lifecycle(self):
        """has its lifecycle"""
        rules = [
            LifecycleRule("old", "logs/", expiration=LifecycleExpiration(days=3)),
            LifecycleRule(
                "cold",
                "media/",
                status=LifecycleRule.DISABLED,
                expiration=LifecycleExpiration(days=400),
                abort_multipart_upload=AbortMultipartUpload(days=1),
                storage_transitions=[StorageTransition(days=30, storage_class=oss2.BUCKET_STORAGE_CLASS_IA)],
            ),
        ]
        self.bucket.put_bucket_lifecycle(BucketLifecycle(rules))
        first, second = self.bucket.get_bucket_lifecycle().rules
        self.assertEqual((first.id, first.prefix, first.status, first.expiration.days), ("old", "logs/", "Enabled", 3))
        self.assertEqual((second.status, second.abort_multipart_upload.days), ("Disabled", 1))
        self.assertEqual((second.storage_transitions[0].days, second.storage_transitions[0].storage_class), (30, "IA"))
        self.bucket.delete_bucket_lifecycle()
        with self.refused("NoSuchLifecycle", 404, exceptions.NoSuchLifecycle):
            self.bucket.get_bucket_lifecycle()

    @tries("PutBucketWebsite", "GetBucketWebsite", "DeleteBucketWebsite")
    def test_website(self):
        """has its pages"""
        self.bucket.put_bucket_website(BucketWebsite("index.html", "error.html"))
        found = self.bucket.get_bucket_website()
        self.assertEqual((found.index_file, found.error_file), ("index.html", "error.html"))
        self.bucket.delete_bucket_website()
        with self.refused("NoSuchWebsiteConfiguration", 404, exceptions.NoSuchWebsite):
            self.bucket.get_bucket_website()

    @tries("PutBucketLogging", "GetBucketLogging", "DeleteBucketLogging")
    def test_logging(self):
        """has the place of its logs"""
        self.bucket.put_bucket_logging(BucketLogging(self.bucket.bucket_name, "logs/"))
        found = self.bucket.get_bucket_logging()
        self.assertEqual((found.target_bucket, found.target_prefix), (self.bucket.bucket_name, "logs/"))
        self.bucket.delete_bucket_logging()
        self.assertEqual(self.bucket.get_bucket_logging().target_bucket, "")

    @tries("PutBucketReferer", "GetBucketReferer")
    def test_referer(self):
        """has its list of referers"""
        self.bucket.put_bucket_referer(BucketReferer(True, ["https://a.example", "https://*.b.example"]))
        found = self.bucket.get_bucket_referer()
        self.assertEqual((found.allow_empty_referer, found.referers), (True, ["https://a.example", "https://*.b.example"]))
        self.bucket.put_bucket_referer(BucketReferer(True, []))
        self.assertFalse([one for one in self.bucket.get_bucket_referer().referers if one])

    @tries("PutBucketTags", "GetBucketTags", "DeleteBucketTags")
    def test_tags(self):
        """has its tags"""
        rule = TaggingRule()
        rule.add("team", "vidéo")
        rule.add("a&b", "<c>")
        self.bucket.put_bucket_tagging(Tagging(rule))
        self.assertEqual(self.bucket.get_bucket_tagging().tag_set.tagging_rule, {"team": "vidéo", "a&b": "<c>"})
        self.bucket.delete_bucket_tagging()
        self.assertEqual(self.bucket.get_bucket_tagging().tag_set.tagging_rule, {})

    @tries("PutBucketEncryption", "GetBucketEncryption", "DeleteBucketEncryption")
    def test_encryption(self):
        """has its encryption"""
        self.bucket.put_bucket_encryption(ServerSideEncryptionRule(oss2.SERVER_SIDE_ENCRYPTION_AES256))
        self.assertEqual(self.bucket.get_bucket_encryption().sse_algorithm, "AES256")
        self.assertEqual(self.bucket.get_bucket_info().bucket_encryption_rule.sse_algorithm, "AES256")
        self.bucket.delete_bucket_encryption()
        with self.refused("NoSuchServerSideEncryptionRule", 404, exceptions.NoSuchServerSideEncryptionRule):
            self.bucket.get_bucket_encryption()

    @tries("PutBucketEncryption")
    def test_wrong_encryption(self):
        """refuses an encryption that OSS does not have"""
        with self.assertRaises(exceptions.ServerError) as caught:
            self.bucket.put_bucket_encryption(ServerSideEncryptionRule("ROT13"))
        self.assertEqual(caught.exception.status, 400)

    @tries("PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy")
    def test_policy(self):
        """has its policy, text for text"""
        statement = {"Action": ["oss:GetObject"], "Effect": "Allow", "Principal": ["*"], "Resource": ["acs:oss:*:*:a/*"]}
        policy = json.dumps({"Version": "1", "Statement": [statement]})
        self.bucket.put_bucket_policy(policy)
        self.assertEqual(json.loads(self.bucket.get_bucket_policy().policy), json.loads(policy))
        self.bucket.delete_bucket_policy()
        with self.refused("NoSuchBucketPolicy", 404, exceptions.NoSuchBucketPolicy):
            self.bucket.get_bucket_policy()

    @tries("PutBucketVersioning", "GetBucketVersioning")
    def test_versioning(self):
        """has its state of versioning, none at first"""
        bucket = self.new_bucket()
        self.assertIsNone(bucket.get_bucket_versioning().status)
        for status in (oss2.BUCKET_VERSIONING_ENABLE, oss2.BUCKET_VERSIONING_SUSPEND):
            bucket.put_bucket_versioning(BucketVersioningConfig(status))
            self.assertEqual(bucket.get_bucket_versioning().status, status)

    @tries("PutBucketRequestPayment", "GetBucketRequestPayment")
    def test_payment(self):
        """has the payer of its requests, its owner at first"""
        self.assertEqual(self.bucket.get_bucket_request_payment().payer, "BucketOwner")
        self.bucket.put_bucket_request_payment("Requester")
        self.assertEqual(self.bucket.get_bucket_request_payment().payer, "Requester")
        self.bucket.put_bucket_request_payment("BucketOwner")

    @tries("PutBucketTransferAcceleration", "GetBucketTransferAcceleration")
    def test_acceleration(self):
        """has its acceleration of transfers"""
        self.bucket.put_bucket_transfer_acceleration("true")
        self.assertEqual(self.bucket.get_bucket_transfer_acceleration().enabled, "true")
        self.bucket.put_bucket_transfer_acceleration("false")
        self.assertEqual(self.bucket.get_bucket_transfer_acceleration().enabled, "false")

    @tries("PutBucketAccessMonitor", "GetBucketAccessMonitor")
    def test_monitor(self):
        """has its state of access tracking"""
        self.bucket.put_bucket_access_monitor("Enabled")
        self.assertEqual(self.bucket.get_bucket_access_monitor().access_monitor.status, "Enabled")

    @tries("PutBucketResourceGroup", "GetBucketResourceGroup")
    def test_group(self):
        """has its resource group"""
        self.bucket.put_bucket_resource_group("rg-other")
        self.assertEqual(self.bucket.get_bucket_resource_group().resource_group_id, "rg-other")

    @tries("PutBucketPublicAccessBlock", "GetBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock")
    def test_block(self):
        """has its block of public access"""
        self.bucket.put_bucket_public_access_block(True)
        self.assertEqual(self.bucket.get_bucket_public_access_block().block_public_access, True)
        self.bucket.delete_bucket_public_access_block()
        self.assertEqual(self.bucket.get_bucket_public_access_block().block_public_access, False)

    @tries("PutBucketLifecycle", "PutBucketCors")
    def test_malformed(self):
        """refuses documents that are none, as MalformedXML"""
        for call in (self.bucket.put_bucket_lifecycle, self.bucket.put_bucket_cors):
            with self.refused("MalformedXML", 400, exceptions.MalformedXml):
                call("<no xml")
